import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { S3Client } from '@aws-sdk/client-s3';
import { Duration, type Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { LocalRun } from '../../../src';
import { clientSettings } from '../../local/metrics-run';
import { startTestRun, synthesized } from '../../local/start-test-run';
import { TestBucket } from '../bucket';

const roleArn = 'arn:aws:iam::000000000000:role/delivery';
export const bucketArn = 'arn:aws:s3:::trips';
/** Created by a test, long after the delivery stream to it. */
export const LATE_BUCKET = 'late-trips';
/** Seconds of AWS in one second of the run. */
export const TIME_SCALE = 60;

const putter = `
import boto3
def main(event, context):
    records = [{"Data": ('{"number":%d}\\n' % number).encode()} for number in event["numbers"]]
    answer = boto3.client("firehose").put_record_batch(DeliveryStreamName="trips", Records=records)
    return [answer["FailedPutCount"], len({record["RecordId"] for record in answer["RequestResponses"]})]`;

function objects(bucket: string, prefix: string) {
  const bufferingHints = { sizeInMBs: 3, intervalInSeconds: 30 };
  return { bucketArn: bucket, roleArn, prefix, bufferingHints, compressionFormat: 'GZIP' };
}

/** Of the delivery stream that a test updates, before and after it. */
export const SLOW_SECONDS = 890;
export const QUICK_SECONDS = 25;

/** Four delivery streams that producers put to, one that reads a stream, and a function that puts. */
function deliveries(stack: Stack): void {
  new CfnDeliveryStream(stack, 'Direct', {
    deliveryStreamName: 'trips',
    deliveryStreamType: 'DirectPut',
    extendedS3DestinationConfiguration: objects(bucketArn, 'data/'),
    tags: ['team', 'cost', 'area'].map((key) => ({ key, value: `the ${key}` })),
  });
  new CfnDeliveryStream(stack, 'Late', {
    deliveryStreamName: 'late',
    extendedS3DestinationConfiguration: objects(`arn:aws:s3:::${LATE_BUCKET}`, ''),
  });
  new CfnDeliveryStream(stack, 'Slow', {
    deliveryStreamName: 'slow',
    extendedS3DestinationConfiguration: {
      ...objects(bucketArn, 'slow/'),
      bufferingHints: { sizeInMBs: 7, intervalInSeconds: SLOW_SECONDS },
    },
  });
  new CfnDeliveryStream(stack, 'Posted', {
    deliveryStreamName: 'posted',
    httpEndpointDestinationConfiguration: {
      endpointConfiguration: { name: 'Billing', url: 'https://127.0.0.1:9/trips', accessKey: 'nobody sees it' },
      s3Configuration: objects(bucketArn, 'not-posted/'),
    },
  });
  const stream = new Stream(stack, 'Stream', { streamName: 'rides' });
  new CfnDeliveryStream(stack, 'Read', {
    deliveryStreamName: 'rides',
    deliveryStreamType: 'KinesisStreamAsSource',
    kinesisStreamSourceConfiguration: { kinesisStreamArn: stream.streamArn, roleArn },
    extendedS3DestinationConfiguration: objects(bucketArn, 'rides/'),
  });
  new LambdaFunction(stack, 'Putter', {
    functionName: 'putter',
    runtime: Runtime.PYTHON_3_13,
    handler: 'index.main',
    code: Code.fromInline(putter),
    timeout: Duration.seconds(20),
  });
}

/** A whole run, a producer, and a second client that looks at the buckets. */
export class PutRun {
  readonly firehose: FirehoseClient;
  readonly s3: S3Client;

  private constructor(
    readonly run: LocalRun,
    /** The folder of the synthesized app. */
    readonly app: string,
    readonly bucket: TestBucket,
  ) {
    this.firehose = new FirehoseClient({ ...clientSettings(run), maxAttempts: 1 });
    this.s3 = s3Client(run);
  }

  static async start(stateDirectory: string): Promise<PutRun> {
    const app = synthesized(deliveries, 'Trips');
    const run = await startTestRun(app, { timeScale: TIME_SCALE, stateDirectory });
    const s3 = s3Client(run);
    const bucket = await TestBucket.create(s3, bucketArn.split(':::')[1]!);
    return new PutRun(run, app, bucket);
  }

  /** Puts trips `from` to `to` in one call. */
  async putBatch(from: number, to: number, DeliveryStreamName = 'trips') {
    const Records = Array.from({ length: to - from }, (_, index) => ({ Data: trip(from + index) }));
    return this.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
  }

  /** The numbers of the trips below `prefix`. */
  async delivered(prefix = 'data/'): Promise<number[]> {
    return (await this.bucket.lines(prefix)).map(({ number }) => number);
  }

  async stop(): Promise<void> {
    this.firehose.destroy();
    this.s3.destroy();
    await this.run.stop();
  }
}

function s3Client(run: LocalRun): S3Client {
  return new S3Client({ ...clientSettings(run), endpoint: run.substrateUrl, forcePathStyle: true });
}

export function trip(number: number): Buffer {
  return Buffer.from(`${JSON.stringify({ number })}\n`);
}
