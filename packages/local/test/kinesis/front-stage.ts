import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinesisClient, type KinesisClientConfig, type Shard } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AnyProtocolServer } from '../../src/data-plane/any-protocol-server';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import { certificateFile, selfSignedCertificate } from '../../src/data-plane/self-signed-certificate';
import { KinesisFront } from '../../src/kinesis/kinesis-front';
import { ClosedShardStore } from '../../src/kinesis/resharding/closed-shard-store';
import { localCredentials } from '../../src/local-credentials';
import type { MetricDatum } from '../../src/metrics/metric-sink';
import { region, type Stage } from '../event-source-mapping/stage';

export interface FrontOptions {
  readonly limits?: boolean;
  readonly timeScale?: number;
  readonly stateDirectory?: string;
  /** @default - the stage's */
  readonly substrateUrl?: string;
}

/** A Kinesis front before a stage's substrate, with clients of it. */
export class FrontStage {
  readonly measured: MetricDatum[] = [];
  private readonly clients: KinesisClient[] = [];

  private constructor(
    readonly context: DataPlaneContext,
    readonly closed: ClosedShardStore,
    readonly tlsDirectory: string,
  ) {}

  port = 0;
  private front!: KinesisFront;
  private server!: AnyProtocolServer;

  static async start(stage: Stage, options: FrontOptions = {}): Promise<FrontStage> {
    const { limits = false, timeScale = 1 } = options;
    const stateDirectory = options.stateDirectory ?? mkdtempSync(join(tmpdir(), 'kinesis-front-'));
    const closedShards = new ClosedShardStore(join(stateDirectory, 'closed-shards'));
    const plain = { ...stage.context(timeScale, stateDirectory), closedShards };
    const context = { ...plain, substrateUrl: options.substrateUrl ?? plain.substrateUrl };
    const it = new FrontStage(
      { ...context, metrics: { put: (datum) => void it.measured.push(datum) } },
      closedShards,
      stateDirectory,
    );
    await it.serve(limits);
    return it;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get certificate(): string {
    return readFileSync(certificateFile(this.tlsDirectory), 'utf8');
  }

  /** A client of HTTP/1.1 that gives up at the first error, unless `more` says otherwise. */
  client(more: KinesisClientConfig = { requestHandler: new NodeHttpHandler() }): KinesisClient {
    const client = new KinesisClient({
      ...{ endpoint: this.url, region, credentials: localCredentials, maxAttempts: 1 },
      ...more,
    });
    this.clients.push(client);
    return client;
  }

  /** The values of a metric that were measured for these dimensions. */
  values(name: string, dimensions: Readonly<Record<string, string>>): number[] {
    const wanted = JSON.stringify(dimensions);
    return this.measured
      .filter((datum) => datum.name === name && JSON.stringify(datum.dimensions) === wanted)
      .map(({ value }) => value);
  }

  total(name: string, dimensions: Readonly<Record<string, string>>): number {
    return this.values(name, dimensions).reduce((sum, value) => sum + value, 0);
  }

  /** What the data plane does when a resource is deployed. */
  apply(): Promise<void> {
    return this.front.apply();
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.destroy();
    await this.server.close();
    await this.front.stop();
  }

  private async serve(limits: boolean): Promise<void> {
    this.front = new KinesisFront(this.context, { closedShards: this.closed, limits });
    await this.front.apply();
    this.server = new AnyProtocolServer(
      (request, response) => void this.front.handle(request, response),
      await selfSignedCertificate(this.tlsDirectory),
    );
    this.port = await this.server.listen(0);
  }
}

export const idOf = ({ ShardId }: Shard) => ShardId!;
