import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataPlaneContext } from '../../../../packages/local/src/data-plane/data-plane-context';
import { DeliveryStreams } from '../../../../packages/local/src/firehose/delivery-streams';
import { DRILL_ROUTE } from '../../../../packages/local/src/firehose/direct-put/put-drills';
import { noClosedShards } from '../../../../packages/local/src/kinesis/closed-shards';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../../../../packages/local/src/local-credentials';
import type { MetricDatum } from '../../../../packages/local/src/metrics/metric-sink';

export const REGION = 'us-east-1';
export const DELIVERY_STREAM = 'archive';
const NOWHERE = 'http://127.0.0.1:9';

/** The local Firehose API with one delivery stream. It gathers for longer than the bench takes, so no bucket is needed. */
export class PutEndpoint {
  private readonly stateDirectory = mkdtempSync(join(tmpdir(), 'put-bench-'));
  private readonly streams = new DeliveryStreams(this.context());
  private readonly server: Server;
  private taken = 0;

  private constructor() {
    const { endpoint } = this.streams;
    this.server = createServer((request, response) => void endpoint.handle(request, response));
  }

  static async start(): Promise<PutEndpoint> {
    const endpoint = new PutEndpoint();
    await endpoint.streams.apply([deliveryStream]);
    await new Promise<void>((resolve) => endpoint.server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Refuses this share of all records from now on. */
  throttle(share: number): void {
    const drill = { deliveryStream: DELIVERY_STREAM, kind: 'throttle', share, seconds: 86_400 };
    this.streams.routes[DRILL_ROUTE]?.(JSON.stringify(drill));
  }

  /** Records that were taken since the last call. */
  takenSince(): number {
    const { taken } = this;
    this.taken = 0;
    return taken;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.streams.stop();
    rmSync(this.stateDirectory, { recursive: true, force: true });
  }

  private context(): DataPlaneContext {
    return {
      ...{ substrateUrl: NOWHERE, kinesisUrl: NOWHERE, closedShards: noClosedShards, region: REGION },
      ...{ accountId: LOCAL_ACCOUNT_ID, credentials: localCredentials, stateDirectory: this.stateDirectory },
      ...{ timeScale: 1, metrics: { put: (datum: MetricDatum) => this.count(datum) }, log: console.error },
    };
  }

  private count({ name, value }: MetricDatum): void {
    if (name === 'IncomingRecords') this.taken += value;
  }
}

const deliveryStream = {
  ...{ stackName: 'bench', logicalId: 'Archive', type: 'AWS::KinesisFirehose::DeliveryStream', ref: DELIVERY_STREAM },
  attributes: { Arn: `arn:aws:firehose:${REGION}:${LOCAL_ACCOUNT_ID}:deliverystream/${DELIVERY_STREAM}` },
  properties: {
    DeliveryStreamType: 'DirectPut',
    ExtendedS3DestinationConfiguration: {
      BucketARN: 'arn:aws:s3:::archive',
      BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 900 },
    },
  },
};
