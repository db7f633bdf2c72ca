import type { SQSClient } from '@aws-sdk/client-sqs';
import type { MetricSink } from '../metric-sink';
import { answerOf, callOf, countCall, type WrittenAnswer, type WrittenInput } from './count-call';
import { queueMetrics } from './queue-metrics';

/** The same client; its calls count like those of others that use the queues. */
export function countClientCalls(client: SQSClient, sink: MetricSink): SQSClient {
  const metrics = queueMetrics(sink);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        const result = await next(call);
        const counted = callOf(String(commandName).replace(/Command$/, ''), call.input as WrittenInput);
        if (counted) countCall(metrics, counted, answerOf(result.output as WrittenAnswer));
        return result;
      },
    { step: 'initialize', name: 'countQueueMetrics' },
  );
  return client;
}
