import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestBody } from '../../data-plane/request-body';
import type { ServiceEndpoint } from '../../data-plane/service-endpoint';
import type { SubstrateExchange } from '../../data-plane/substrate-exchange';
import { passWatched } from '../pass-watched';
import { countCall } from './count-call';
import type { QueueMetrics } from './queue-metrics';
import { readSqsCall } from './sqs-call';

/** A message has 1 MiB at most ("Amazon SQS message quotas"); JSON may double it. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Counts the calls of SQS on their way to the substrate. */
export class SqsEndpoint implements ServiceEndpoint {
  readonly signingName = 'sqs';

  constructor(
    private readonly metrics: QueueMetrics,
    private readonly substrate: SubstrateExchange,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await requestBody(request, MOST_BYTES);
    const answer = await passWatched({ request, response, body, substrate: this.substrate });
    const sqs = body && readSqsCall(request, body);
    if (sqs && answer && answer.status < 300) {
      countCall(this.metrics, sqs.call, sqs.readAnswer(answer.body.toString()));
    }
  }
}
