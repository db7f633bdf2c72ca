import { badRequestBody } from '../gateway-error';
import type { BackendRequest, BackendResponse } from './backend';

const demand = 'a MOCK integration needs {"statusCode": <number>} from its request template';

/** Answers with the `statusCode` in what the request template renders, and no body (integration type `MOCK`). */
export async function mockBackend({ body, passedThrough }: BackendRequest): Promise<BackendResponse> {
  const status = statusIn(body.toString('utf8'));
  if (status !== undefined) return { status, headers: {}, body: Buffer.alloc(0) };
  throw passedThrough ? badRequestBody(demand) : new Error(demand);
}

function statusIn(text: string): number | undefined {
  try {
    const { statusCode } = JSON.parse(text) as { readonly statusCode?: unknown };
    return Number.isInteger(Number(statusCode ?? Number.NaN)) ? Number(statusCode) : undefined;
  } catch {
    return undefined;
  }
}
