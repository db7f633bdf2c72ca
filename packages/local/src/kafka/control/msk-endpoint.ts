import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestBody } from '../../data-plane/request-body';
import type { ServiceEndpoint } from '../../data-plane/service-endpoint';
import { BrokerAway } from '../broker/broker-admin';
import type { KafkaClusters } from '../kafka-clusters';
import { toJsonNames } from './json-names';
import type { MskCall } from './msk-call';
import { badRequest, MskError, unavailable } from './msk-error';
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
      const refusal = refusalOf(error as Error);
      response.setHeader('x-amzn-errortype', refusal.type);
      send(response, refusal.status, { Message: refusal.message });
    }
  }
}

/** What the broker would have to tell comes when it is back: it is started again. */
function refusalOf(error: Error): MskError {
  if (error instanceof MskError) return error;
  if (error instanceof BrokerAway) return unavailable(`the Kafka broker does not answer: ${error.message}`);
  throw error;
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
