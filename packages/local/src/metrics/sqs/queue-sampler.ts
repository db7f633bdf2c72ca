import {
  GetQueueAttributesCommand,
  paginateListQueues,
  type QueueAttributeName,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { queueNameOf } from './count-call';
import type { QueueMetrics } from './queue-metrics';

/** The metric that each attribute of a queue becomes. */
const sampled: Readonly<Partial<Record<QueueAttributeName, string>>> = {
  ApproximateNumberOfMessages: 'ApproximateNumberOfMessagesVisible',
  ApproximateNumberOfMessagesNotVisible: 'ApproximateNumberOfMessagesNotVisible',
  ApproximateNumberOfMessagesDelayed: 'ApproximateNumberOfMessagesDelayed',
};
/** A queue is active for so long after it was used or held a message ("Available CloudWatch metrics for Amazon SQS"). */
const ACTIVE_MINUTES = 6 * 60;

export interface QueueSamplerOptions {
  readonly sqs: SQSClient;
  readonly metrics: QueueMetrics;
  /** How long a minute of AWS lasts here. */
  readonly minuteMilliseconds: number;
}

/** Reports once a minute what stands in each active queue. */
export class QueueSampler {
  private timer: NodeJS.Timeout | undefined;
  private sampling = false;

  constructor(private readonly options: QueueSamplerOptions) {}

  start(): void {
    this.timer ??= setInterval(() => this.sampleOnce(), this.options.minuteMilliseconds).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.options.sqs.destroy();
  }

  /** With a large time scale a minute may be shorter than a look at all queues. */
  private sampleOnce(): void {
    if (this.sampling) return;
    this.sampling = true;
    const done = () => {
      this.sampling = false;
    };
    // While the substrate is away there is nothing to report, and others say that it is.
    this.sample().then(done, done);
  }

  private async sample(): Promise<void> {
    const { sqs } = this.options;
    for await (const { QueueUrls = [] } of paginateListQueues({ client: sqs, pageSize: 1_000 }, {})) {
      for (const url of QueueUrls) await this.sampleQueue(url);
    }
  }

  private async sampleQueue(QueueUrl: string): Promise<void> {
    const { sqs, metrics, minuteMilliseconds } = this.options;
    const name = queueNameOf(QueueUrl);
    const AttributeNames = Object.keys(sampled) as QueueAttributeName[];
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    const sample = Object.fromEntries(
      AttributeNames.map((attribute) => [sampled[attribute]!, Number(Attributes[attribute] ?? 0)]),
    );
    if (Object.values(sample).some((count) => count > 0)) metrics.touch(name);
    if (metrics.usedWithin(name, ACTIVE_MINUTES * minuteMilliseconds)) metrics.sampled(name, sample);
  }
}
