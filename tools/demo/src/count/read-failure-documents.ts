import {
  ChangeMessageVisibilityBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type FailureDocument, parseFailureDocument } from './failure-document';

/** Seconds for which a document that was read here stays hidden, so that the next read gets the ones behind it. */
const VISIBILITY_SECONDS = 300;
/** Entries in one batch call ("Amazon SQS message quotas"). */
const BATCH = 10;

/** Follows the failure queue. The documents stay in it for the user to look at, once `release` has been called. */
export class FailureDocuments {
  private readonly byMessage = new Map<string, FailureDocument>();
  private readonly receiptHandles = new Map<string, string>();

  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  /** Reads what is new and answers all documents seen so far. */
  async read(): Promise<FailureDocument[]> {
    while (true) {
      const { Messages = [] } = await this.client.send(
        new ReceiveMessageCommand({
          QueueUrl: this.queueUrl,
          MaxNumberOfMessages: BATCH,
          VisibilityTimeout: VISIBILITY_SECONDS,
          WaitTimeSeconds: 0,
        }),
      );
      for (const message of Messages) this.add(message);
      if (Messages.length === 0) return [...this.byMessage.values()];
    }
  }

  /** Makes the documents visible again. */
  async release(): Promise<void> {
    const handles = [...this.receiptHandles.values()];
    for (let start = 0; start < handles.length; start += BATCH) {
      const Entries = handles
        .slice(start, start + BATCH)
        .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
      await this.client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.queueUrl, Entries }));
    }
  }

  private add({ MessageId = '', Body = '', ReceiptHandle = '' }: Message): void {
    this.byMessage.set(MessageId, parseFailureDocument(Body));
    this.receiptHandles.set(MessageId, ReceiptHandle);
  }
}
