import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { FailureDocuments } from '../../src/count/read-failure-documents';
import type { PatternRun } from './local-pattern';
import { clientOf } from './sinks';

/** Subscribes a queue of its own to the failure topic of a run; call it before anything fails, as a topic keeps nothing. */
export async function subscribeToFailures(run: PatternRun): Promise<FailureDocuments> {
  const sqs = new SQSClient({ ...clientOf(run), useQueueUrlAsEndpoint: false });
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'on-call' }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await new SNSClient(clientOf(run)).send(
    new SubscribeCommand({
      ...{ TopicArn: run.outputs.FailureTopicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn },
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  return new FailureDocuments(sqs, QueueUrl);
}
