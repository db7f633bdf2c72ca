import { openKafka } from '@streaming-patterns/kafka-client';
import { apiOfStack, type Secrets } from './api/api-of-stack';
import type { SendCommand } from './options';
import type { RecordTarget } from './record-target';
import type { Stack } from './stack';
import { StreamTarget } from './stream/stream-target';
import { brokersOfStack } from './topic/brokers-of-stack';
import { TopicTarget } from './topic/topic-target';
import { UsageError } from './usage-error';

/** Where the records of a pattern go in, and what to call it. */
export interface NamedTarget {
  readonly target: RecordTarget;
  readonly name: string;
}

/** The API of the stack; of a stack without one its stream, or its topic. */
export async function targetOfStack(stack: Stack, command: SendCommand, secrets: Secrets): Promise<NamedTarget> {
  const { ProxyApiEndpoint, DataStreamName: streamName, TopicName: topic } = stack.outputs;
  if (ProxyApiEndpoint !== undefined || (streamName === undefined && topic === undefined))
    return { target: apiOfStack(stack, command, secrets), name: String(ProxyApiEndpoint) };
  if (streamName === undefined) {
    refuseApiOptions(command, 'topic');
    const kafka = await openKafka(await brokersOfStack(stack));
    return { target: new TopicTarget(kafka.sender(), topic as string), name: `the topic ${topic}` };
  }
  refuseApiOptions(command, 'stream');
  const { endpoint, region, credentials } = stack;
  return { target: new StreamTarget({ streamName, endpoint, region, credentials }), name: `the stream ${streamName}` };
}

/** A stream or a topic goes by the credentials of whoever sends, and by nothing else. */
function refuseApiOptions(command: SendCommand, entrance: string): void {
  const given = (['authorization', 'user'] as const).filter((name) => command[name] !== undefined);
  if (given.length === 0) return;
  throw new UsageError(`--${given.join(', --')}: the pattern has no API, records go straight into its ${entrance}`);
}
