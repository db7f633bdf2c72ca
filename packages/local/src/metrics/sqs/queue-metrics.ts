import type { MetricSink } from '../metric-sink';

const sinks = new WeakMap<MetricSink, QueueMetrics>();

/** The metrics of all calls that are reported to one sink: a queue is active whoever uses it. */
export function queueMetrics(sink: MetricSink): QueueMetrics {
  const known = sinks.get(sink) ?? new QueueMetrics(sink);
  sinks.set(sink, known);
  return known;
}

/** What an active queue reports as 0 in a minute without calls ("Available CloudWatch metrics for Amazon SQS"). */
const COUNTS = ['NumberOfMessagesSent', 'NumberOfMessagesReceived', 'NumberOfMessagesDeleted', 'NumberOfEmptyReceives'];

/** AWS/SQS metrics of calls, by `QueueName`. */
export class QueueMetrics {
  private readonly usedAt = new Map<string, number>();

  constructor(private readonly sink: MetricSink) {}

  /** A message that the queue took. @param bytes body and attributes */
  sent(queueName: string, bytes: number): void {
    this.touch(queueName);
    this.put(queueName, 'NumberOfMessagesSent', 1);
    this.put(queueName, 'SentMessageSize', bytes, 'Bytes');
  }

  /** The answer of one ReceiveMessage. */
  received(queueName: string, messages: number): void {
    this.touch(queueName);
    if (messages > 0) this.put(queueName, 'NumberOfMessagesReceived', messages);
    else this.put(queueName, 'NumberOfEmptyReceives', 1);
  }

  deleted(queueName: string, messages: number): void {
    this.touch(queueName);
    if (messages > 0) this.put(queueName, 'NumberOfMessagesDeleted', messages);
  }

  /** Any action keeps a queue active. */
  touch(queueName: string): void {
    this.usedAt.set(queueName, Date.now());
  }

  /** Whether an action used the queue in the last `milliseconds`. */
  usedWithin(queueName: string, milliseconds: number): boolean {
    return Date.now() - (this.usedAt.get(queueName) ?? Number.NEGATIVE_INFINITY) <= milliseconds;
  }

  /** What stands in an active queue, once a minute. */
  sampled(queueName: string, sample: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(sample)) this.put(queueName, name, value);
    for (const name of COUNTS) this.put(queueName, name, 0);
  }

  private put(queueName: string, name: string, value: number, unit = 'Count'): void {
    this.sink.put({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queueName }, value, unit });
  }
}
