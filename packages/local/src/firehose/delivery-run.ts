import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { FunctionInvocationMetrics } from '../lambda/function-invocation-metrics';
import type { OutageNotice } from '../stream-reading/outage-notice';
import type { DeliveryClients } from './delivery-clients';
import type { DeliveryRoom } from './delivery-room';

/** What all parts of one running delivery stream share. */
export interface DeliveryRun {
  readonly deliveryStreamName: string;
  readonly deliveryStreamArn: string;
  /** Part of every object's name; rises with each update. */
  readonly versionId: string;
  readonly context: DataPlaneContext;
  readonly clients: DeliveryClients;
  readonly invocations: FunctionInvocationMetrics;
  readonly notice: OutageNotice;
  /** The memory that its records may take. */
  readonly room: DeliveryRoom;
  /** The ARN of the stream that it reads, if it reads one. */
  readonly sourceStreamArn?: string;
  /** Aborted when nothing new may begin; every wait and read ends with its reason. */
  readonly stopping: AbortSignal;
  /** Work that nobody waits for. It ends with an error only when the run stops, or when the code is wrong: then it is said. */
  inBackground(work: Promise<unknown>): void;
  /** Says something about this delivery stream in the log of the run, and nothing about data. */
  say(message: string): void;
  /** Measures under AWS/Firehose by `DeliveryStreamName`. */
  measure(name: string, value: number, unit: 'Count' | 'Bytes' | 'Seconds' | 'Milliseconds'): void;
  /** One line in the delivery stream's error log, where CloudWatchLoggingOptions of the destination name one. */
  logError(error: DeliveryError): void;
}

/** As Firehose writes it into CloudWatch Logs ("Monitor Amazon Data Firehose using CloudWatch Logs"). */
export interface DeliveryError {
  /** For example `Lambda.FunctionError`. */
  readonly errorCode: string;
  readonly message: string;
  readonly processor?: string;
}
