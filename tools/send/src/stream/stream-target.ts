import { KinesisClient, type KinesisClientConfig, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { RecordTarget, Refusal, SendAnswer } from '../record-target';
import type { RecordToSend } from '../records/record-to-send';

export interface StreamTargetProps extends Pick<KinesisClientConfig, 'endpoint' | 'region' | 'credentials'> {
  readonly streamName: string;
}

/** Errors that one bad record among good ones causes ("PutRecords", Kinesis API reference). */
const CAUSED_BY_A_RECORD = ['InvalidArgumentException', 'ValidationException'];
/** The SDK has tried again by itself before it gives these up. */
const WORTH_ANOTHER_TRY = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'InternalFailureException'];

/** A Kinesis stream, by PutRecords. */
export class StreamTarget implements RecordTarget {
  private readonly client: KinesisClient;

  constructor(private readonly props: StreamTargetProps) {
    const { streamName: _, ...config } = props;
    this.client = new KinesisClient({ ...config, requestHandler: new NodeHttpHandler() });
  }

  async send(records: RecordToSend[]): Promise<SendAnswer | undefined> {
    const Records = records.map(({ data, partitionKey }) => ({ Data: Buffer.from(data), PartitionKey: partitionKey }));
    try {
      const answer = await this.client.send(new PutRecordsCommand({ StreamName: this.props.streamName, Records }));
      const codes = answer.Records?.map(({ ErrorCode }) => ErrorCode) ?? [];
      const throttled = records.filter((_, index) => codes[index] !== undefined);
      return { throttled, text: codes.find(Boolean) ?? 'accepted' };
    } catch (error) {
      return answerOf(error as ServiceError);
    }
  }
}

interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Without a status nothing answered. */
function answerOf({ name, message, $metadata }: ServiceError): SendAnswer | undefined {
  const status = $metadata?.httpStatusCode;
  if (status === undefined) return undefined;
  return { refusal: refusalBy(name, status), throttled: [], text: `${status} ${name}: ${message}` };
}

function refusalBy(name: string, status: number): Refusal {
  if (CAUSED_BY_A_RECORD.includes(name)) return 'one';
  return status >= 500 || WORTH_ANOTHER_TRY.includes(name) ? 'later' : 'all';
}
