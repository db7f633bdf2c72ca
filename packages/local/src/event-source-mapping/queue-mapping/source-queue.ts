import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { keepTrying } from '../../stream-reading/keep-trying';
import type { QueueMessage } from './queue-message';
import type { QueueRun } from './queue-run';

/** Most messages in one call ("ReceiveMessage", Amazon SQS API reference). */
const LARGEST_CALL = 10;

/** The queue that a mapping reads. */
export class SourceQueue {
  private url?: string;

  constructor(private readonly run: QueueRun) {}

  /**
   * Up to `most` messages, waiting for the first one. The call ends by itself also when the mapping stops: the substrate
   * would go on with it, and hide the messages that it finds from everybody.
   *
   * @param waitSeconds real seconds
   */
  receive(most: number, waitSeconds: number): Promise<readonly Message[]> {
    return keepTrying(this.run, 'ReceiveMessage', async () => {
      const command = new ReceiveMessageCommand({
        QueueUrl: await this.queueUrl(),
        MaxNumberOfMessages: Math.min(most, LARGEST_CALL),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      const { Messages = [] } = await this.run.clients.sqs.send(command, { abortSignal: this.run.cutOff });
      return Messages;
    });
  }

  /** Resolves when they are gone; what could not be deleted before the mapping has stopped comes again. */
  async delete(messages: readonly Pick<QueueMessage, 'receiptHandle'>[]): Promise<void> {
    for (const Entries of entries(messages)) {
      // Also while the mapping stops: the function processed them.
      await keepTrying({ ...this.run, stopping: this.run.cutOff }, 'DeleteMessageBatch', async () => {
        const command = new DeleteMessageBatchCommand({ QueueUrl: await this.queueUrl(), Entries });
        await this.run.clients.sqs.send(command, { abortSignal: this.run.cutOff });
      });
      this.run.metrics.report('DeletedEventCount', Entries.length);
    }
  }

  /** Makes messages visible again at once. */
  async giveBack(messages: readonly Pick<QueueMessage, 'receiptHandle'>[]): Promise<void> {
    for (const page of entries(messages)) {
      const Entries = page.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
      const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: await this.queueUrl(), Entries });
      await this.run.clients.sqs.send(command, { abortSignal: this.run.cutOff });
    }
  }

  private async queueUrl(): Promise<string> {
    if (this.url) return this.url;
    const [account, name] = this.run.settings.queueArn.split(':').slice(4);
    const command = new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account });
    const { QueueUrl } = await this.run.clients.sqs.send(command, { abortSignal: this.run.cutOff });
    this.url = QueueUrl!;
    return this.url;
  }
}

function entries(
  messages: readonly Pick<QueueMessage, 'receiptHandle'>[],
): { readonly Id: string; readonly ReceiptHandle: string }[][] {
  const all = messages.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
  const pages = Math.ceil(all.length / LARGEST_CALL);
  return Array.from({ length: pages }, (_, page) => all.slice(page * LARGEST_CALL, (page + 1) * LARGEST_CALL));
}
