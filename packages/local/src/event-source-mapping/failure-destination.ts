import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Batch } from './batch';
import { type FailureCondition, failureDocument } from './failure-document';
import { keepTrying, type MappingRun, type MappingTarget } from './mapping-run';

/** Where records go that the function never processed: the mapping's queue, else only the log. */
export class FailureDestination {
  private queueUrl?: string;

  constructor(
    private readonly run: MappingRun,
    private readonly target: MappingTarget,
    private readonly shardId: string,
  ) {}

  /** Returns when the message is safe in the queue; tries until then, because the position moves next. */
  async take(batch: Batch, condition: FailureCondition): Promise<void> {
    const { failureQueueArn } = this.run.settings;
    if (failureQueueArn) await keepTrying(this.run, 'SendMessage', () => this.send(failureQueueArn, batch, condition));
    this.report(batch, condition);
  }

  private async send(queueArn: string, batch: Batch, condition: FailureCondition): Promise<void> {
    const source = {
      functionArn: this.target.functionArn,
      shardId: this.shardId,
      streamArn: this.run.settings.streamArn,
    };
    await this.run.clients.sqs.send(
      new SendMessageCommand({
        QueueUrl: await this.url(queueArn),
        MessageBody: JSON.stringify(failureDocument(batch, condition, source, new Date())),
      }),
      { abortSignal: this.run.stopping },
    );
  }

  private async url(queueArn: string): Promise<string> {
    if (this.queueUrl) return this.queueUrl;
    const [account, name] = queueArn.split(':').slice(4);
    const found = await this.run.clients.sqs.send(
      new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account }),
      { abortSignal: this.run.stopping },
    );
    this.queueUrl = found.QueueUrl!;
    return this.queueUrl;
  }

  private report(batch: Batch, condition: FailureCondition): void {
    const { failureQueueArn, streamName } = this.run.settings;
    const fate = failureQueueArn ? `set aside in ${failureQueueArn}` : 'discarded, there is no failure destination';
    const first = batch.records[0]!.sequenceNumber;
    this.run.context.log(
      `${streamName} ${this.shardId}: ${batch.records.length} record(s) from ${first} ${fate} (${condition})`,
    );
  }
}
