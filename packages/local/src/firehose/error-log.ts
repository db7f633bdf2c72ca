import { LogStream } from '../cloudwatch-logs/log-stream';
import type { DeliveryClients } from './delivery-clients';
import type { DeliveryError } from './delivery-run';
import type { ErrorLogSettings } from './delivery-settings';

export interface ErrorLogOptions {
  readonly settings?: ErrorLogSettings;
  readonly client: DeliveryClients['logs'];
  readonly deliveryStreamArn: string;
  /** Part of each event, for example `arn:aws:s3:::orders`. */
  readonly destination: string;
  readonly versionId: string;
  log(message: string): void;
}

/** Delivery errors in the log stream that CloudWatchLoggingOptions names ("Monitor Amazon Data Firehose using CloudWatch Logs"). */
export class ErrorLog {
  private readonly stream?: LogStream;

  constructor(private readonly options: ErrorLogOptions) {
    const { settings, client, log } = options;
    this.stream = settings && new LogStream({ ...settings, client, log });
  }

  write({ errorCode, message, processor }: DeliveryError): void {
    const { deliveryStreamArn: deliveryStreamARN, destination, versionId: deliveryStreamVersionId } = this.options;
    const event = { deliveryStreamARN, destination, deliveryStreamVersionId, message, errorCode, processor };
    this.stream?.write(JSON.stringify(event));
  }

  async close(): Promise<void> {
    await this.stream?.flush();
  }
}
