import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import { DeliveryStreams } from '../../src/firehose/delivery-streams';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../../src/local-credentials';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import { type PutRecord, region, Stage } from '../event-source-mapping/stage';
import { TestBucket } from './bucket';

/** A real substrate with delivery streams in this process, and clients that look at streams and buckets beside them. */
export class DeliveryStage {
  readonly s3: S3Client;
  private readonly services: DeliveryStreams[] = [];

  private constructor(readonly substrate: Stage) {
    const settings = { endpoint: substrate.substrateUrl, region, credentials: localCredentials };
    this.s3 = new S3Client({ ...settings, forcePathStyle: true, requestHandler: new NodeHttpHandler() });
  }

  static async start(): Promise<DeliveryStage> {
    return new DeliveryStage(await Stage.start());
  }

  async stop(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
    this.s3.destroy();
    await this.substrate.stop();
  }

  createBucket(name = `trips-${randomUUID().slice(0, 8)}`): Promise<TestBucket> {
    return TestBucket.create(this.s3, name);
  }

  /** Delivery streams that end with the stage. */
  deliveryStreams(context: DataPlaneContext): DeliveryStreams {
    const service = new DeliveryStreams(context);
    this.services.push(service);
    return service;
  }

  /** The delivery stream as the data plane registers it: from `stream`, or put directly, to `bucket`. */
  deliveryStream(
    { stream, bucket }: { readonly stream?: string; readonly bucket: TestBucket },
    destination: Properties = {},
    ref = `delivery-${randomUUID().slice(0, 8)}`,
  ): OwnedResource {
    const source = stream && {
      KinesisStreamSourceConfiguration: { KinesisStreamARN: this.substrate.streamArn(stream) },
    };
    return {
      stackName: 'Taxi',
      logicalId: 'Delivery',
      type: 'AWS::KinesisFirehose::DeliveryStream',
      ref,
      attributes: { Arn: `arn:aws:firehose:${region}:${LOCAL_ACCOUNT_ID}:deliverystream/${ref}` },
      properties: {
        DeliveryStreamType: stream ? 'KinesisStreamAsSource' : 'DirectPut',
        ...source,
        ExtendedS3DestinationConfiguration: { BucketARN: bucket.arn, ...destination },
      },
    };
  }
}

/** Trips with a number, one a line. */
export function tripLines(count: number, from = 0): PutRecord[] {
  return Array.from({ length: count }, (_, index) => line({ number: from + index, taxi: `taxi-${index % 7}` }));
}

export function line(trip: object, partitionKey: string = randomUUID()): PutRecord {
  return { data: `${JSON.stringify(trip)}\n`, partitionKey };
}
