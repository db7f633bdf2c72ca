import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { CfnResource, type Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { LocalRun } from '../../src';
import { readDataPlaneSettings } from '../../src/data-plane/data-plane-settings';
import { findProcess } from '../../src/processes/managed-process';
import { DATA_PLANE_PROCESS, startDataPlane, untilDataPlaneServes } from '../../src/run/data-plane-process';
import { until } from '../event-source-mapping/stage';
import { clientSettings } from '../local/metrics-run';
import { newFolder, startTestRun, synthesized } from '../local/start-test-run';
import { type ErrorLine, TestBucket } from './bucket';
import { processingConfiguration } from './processing/processing-configuration';

export const DELIVERY_STREAM = 'trips-to-bucket';
const [STREAM, BUCKET] = ['trips', 'kept-trips'];
const RoleARN = 'arn:aws:iam::000000000000:role/delivery';
/** Seconds of AWS in one second of the run: a minute is half a second. */
const TIME_SCALE = 120;
const BATCH = 250;
export const TAXIS = 5;
/** One trip of so many has no taxi. */
const POISON = 100;

/** A stream of two shards, delivered by taxi; trips without one are set aside. */
function delivery(stack: Stack): void {
  const stream = new Stream(stack, 'Stream', { streamName: STREAM, shardCount: 2 });
  const query = { MetadataExtractionQuery: '{taxi: .taxi}', JsonParsingEngine: 'JQ-1.6' };
  new CfnResource(stack, 'Delivery', {
    type: 'AWS::KinesisFirehose::DeliveryStream',
    properties: {
      DeliveryStreamName: DELIVERY_STREAM,
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: { KinesisStreamARN: stream.streamArn, RoleARN },
      ExtendedS3DestinationConfiguration: {
        BucketARN: `arn:aws:s3:::${BUCKET}`,
        RoleARN,
        CompressionFormat: 'GZIP',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        Prefix: 'data/!{partitionKeyFromQuery:taxi}/',
        ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: processingConfiguration(
          ['MetadataExtraction', query],
          ['AppendDelimiterToRecord', { Delimiter: '\\n' }],
        ),
      },
    },
  });
}

/** A whole run, a producer that goes on whatever happens to the data plane, and a second client that counts. */
export class TripRun {
  sent = 0;
  /** Of the data of all trips that were sent. */
  bytes = 0;

  private constructor(
    readonly run: LocalRun,
    private readonly stateDirectory: string,
    private readonly kinesis: KinesisClient,
    readonly bucket: TestBucket,
  ) {}

  static async start(): Promise<TripRun> {
    const stateDirectory = newFolder();
    const run = await startTestRun(synthesized(delivery, 'Trips'), { timeScale: TIME_SCALE, stateDirectory });
    const settings = { ...clientSettings(run), endpoint: run.substrateUrl };
    const bucket = await TestBucket.create(new S3Client({ ...settings, forcePathStyle: true }), BUCKET);
    return new TripRun(run, stateDirectory, new KinesisClient(settings), bucket);
  }

  /** Puts numbered trips straight into the substrate's stream. */
  async put(): Promise<void> {
    const numbers = Array.from({ length: BATCH }, (_, index) => this.sent + index);
    const Records = numbers.map((number) => ({ Data: trip(number), PartitionKey: `key-${number}` }));
    await this.kinesis.send(new PutRecordsCommand({ StreamName: STREAM, Records }));
    this.sent += BATCH;
    this.bytes += Records.reduce((sum, { Data }) => sum + Data.length, 0);
  }

  /** Kills the data plane with -9, and starts it again. */
  async kill(): Promise<void> {
    const { stateDirectory } = this;
    process.kill(findProcess(stateDirectory, DATA_PLANE_PROCESS)!.pid, 'SIGKILL');
    await until('it does not end', () => !findProcess(stateDirectory, DATA_PLANE_PROCESS));
    await untilDataPlaneServes(startDataPlane(stateDirectory, readDataPlaneSettings(stateDirectory)));
  }

  /** The numbers of the trips in objects. */
  async delivered(): Promise<readonly number[]> {
    return (await this.bucket.lines('data/')).map(({ number }) => number);
  }

  /** The numbers of the trips in error objects. */
  async setAside(): Promise<readonly number[]> {
    const lines = await this.bucket.lines<ErrorLine>('errors/metadata-extraction-failed/');
    return lines.map(({ rawData }) => JSON.parse(Buffer.from(rawData, 'base64').toString('utf8')).number as number);
  }

  async stop(): Promise<void> {
    this.kinesis.destroy();
    await this.run.stop();
  }
}

export const isPoison = (number: number) => number % POISON === 17;

function trip(number: number): Buffer {
  return Buffer.from(JSON.stringify(isPoison(number) ? { number } : { number, taxi: `taxi-${number % TAXIS}` }));
}
