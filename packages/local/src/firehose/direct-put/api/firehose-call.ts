import type { IncomingMessage } from 'node:http';
import { requestBody } from '../../../data-plane/request-body';
import { FirehoseError, malformed } from './firehose-error';

/** The members of an input or output by name: blobs in base64, times in seconds since 1970. */
export type Members = Readonly<Record<string, unknown>>;

export interface FirehoseCall {
  /** For example `PutRecord`. */
  readonly action: string;
  readonly input: Members;
}

export type FirehoseAction = (input: Members) => Members | Promise<Members>;

/** 4 MiB of records in base64, and what stands around them ("PutRecordBatch", Firehose API reference). */
const MOST_BYTES = 8 * 1024 * 1024;

/** Reads a call in the AWS JSON 1.1 protocol. Who signed it is not looked at, as with all AWS services here, but it must be signed. */
export async function readCall(request: IncomingMessage): Promise<FirehoseCall> {
  const [, action = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const body = await requestBody(request, MOST_BYTES);
  if (!body)
    throw new FirehoseError('RequestEntityTooLargeException', `a request has at most ${MOST_BYTES} bytes`, 413);
  if (!request.headers.authorization)
    throw new FirehoseError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  return { action, input: membersOf(body) };
}

function membersOf(body: Buffer): Members {
  let value: unknown;
  try {
    value = body.length > 0 ? JSON.parse(body.toString('utf8')) : {};
  } catch (error) {
    throw malformed(`the body is not JSON: ${(error as Error).message}`);
  }
  if (isMembers(value)) return value;
  throw malformed('the body is no JSON object');
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
