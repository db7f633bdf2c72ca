import type { DataPlaneContext } from '../../../src/data-plane/data-plane-context';
import type { Properties } from '../../../src/resources/resource-type';
import type { PutRecord } from '../../event-source-mapping/stage';
import type { ErrorLine, TestBucket } from '../bucket';
import type { DeliveryStage } from '../delivery-stage';
import { type Behaviour, TestEndpoint, take } from './test-endpoint';

/** A stream, a delivery stream behind it, the endpoint that it posts to and the bucket for what the endpoint does not take. */
export interface EndpointPlay {
  /** Of the delivery stream. */
  readonly name: string;
  readonly bucket: TestBucket;
  readonly endpoint: TestEndpoint;
  put(records: readonly PutRecord[]): Promise<unknown>;
  errors(): Promise<readonly ErrorLine[]>;
}

export interface EndpointPlayOptions {
  readonly behave?: Behaviour;
  readonly certificate?: { readonly key: string; readonly cert: string };
  readonly endpointConfiguration?: Properties;
  readonly context?: Partial<DataPlaneContext>;
}

/** Plays delivery streams on one stage. */
export class EndpointStage {
  private readonly endpoints: TestEndpoint[] = [];

  constructor(private readonly stage: DeliveryStage) {}

  /** Buffers are full after 20 s, those of failed records after 10 s; `destination` says what is different. */
  async play(destination: Properties = {}, options: EndpointPlayOptions = {}): Promise<EndpointPlay> {
    const { behave = take, certificate, endpointConfiguration, context } = options;
    const [stream, bucket] = [await this.stage.substrate.createStream(), await this.stage.createBucket()];
    const endpoint = await TestEndpoint.start(behave, certificate);
    this.endpoints.push(endpoint);
    const HttpEndpointDestinationConfiguration = {
      EndpointConfiguration: { Url: `${endpoint.url}/trips?from=stream`, ...endpointConfiguration },
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 20 },
      S3Configuration: { BucketARN: bucket.arn, BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 10 } },
      ...destination,
    };
    const { ExtendedS3DestinationConfiguration: _, ...source } = this.stage.deliveryStream({
      stream,
      bucket,
    }).properties;
    const resource = this.stage.deliveryStream({ stream, bucket });
    const properties = { ...source, HttpEndpointDestinationConfiguration };
    await this.stage
      .deliveryStreams({ ...this.stage.substrate.context(100), ...context })
      .apply([{ ...resource, properties }]);
    return {
      ...{ name: resource.ref, bucket, endpoint },
      put: (records) => this.stage.substrate.put(stream, records),
      errors: () => bucket.lines<ErrorLine>('http-endpoint-failed/'),
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.endpoints.map((endpoint) => endpoint.stop()));
  }
}

/** The number of the trip in an error line. */
export function numberIn({ rawData }: ErrorLine): number {
  return JSON.parse(Buffer.from(rawData, 'base64').toString('utf8')).number;
}
