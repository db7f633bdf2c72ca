import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestBody } from '../../data-plane/request-body';
import type { ServiceEndpoint } from '../../data-plane/service-endpoint';
import type { KafkaClusters } from '../kafka-clusters';
import { toJsonNames } from './json-names';
import type { MskCall } from './msk-call';
import { badRequest, MskError } from './msk-error';
import { answerMsk } from './msk-routes';

const MOST_BYTES = 1024 * 1024;

/** The MSK API: clusters, bootstrap brokers, nodes and topics; clusters themselves come from templates alone. */
export class MskEndpoint implements ServiceEndpoint {
  readonly signingName = 'kafka';

  constructor(private readonly kafka: KafkaClusters) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
      const body = bodyOf(await requestBody(request, MOST_BYTES));
      send(response, 200, await answerMsk(this.kafka, request.method ?? 'GET', pathname, { query, body }));
    } catch (error) {
      if (!(error instanceof MskError)) throw error;
      response.setHeader('x-amzn-errortype', error.type);
      send(response, error.status, { Message: error.message });
    }
  }
}

function bodyOf(bytes: Buffer | undefined): MskCall['body'] {
  if (bytes === undefined) throw badRequest(`a request has at most ${MOST_BYTES} bytes`);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8')) as MskCall['body'];
  } catch {
    throw badRequest('the body is not JSON');
  }
}

function send(response: ServerResponse, status: number, answer: object): void {
  const body = JSON.stringify(toJsonNames(answer));
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
