import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { CloudWatchClient, type CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SubstrateExchange } from '../../src/data-plane/substrate-exchange';
import { localCredentials } from '../../src/local-credentials';
import { CloudWatchEndpoint } from '../../src/metrics/cloudwatch/cloudwatch-endpoint';
import { MetricClock } from '../../src/metrics/metric-clock';
import { MetricStore } from '../../src/metrics/metric-store';

/** What the substrate was asked. */
export interface SeenRequest {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface SubstrateReply {
  readonly status?: number;
  readonly body: string;
}

/** A CloudWatch endpoint over HTTP, before a substrate that answers what a test says. */
export class CloudWatchFixture {
  readonly seen: SeenRequest[] = [];
  reply: SubstrateReply = { body: '{}' };
  private readonly servers: Server[] = [];
  private readonly clients: CloudWatchClient[] = [];
  private endpointUrl = '';

  private constructor(readonly store: MetricStore) {}

  static async start(timeScale = 1): Promise<CloudWatchFixture> {
    const fixture = new CloudWatchFixture(new MetricStore(new MetricClock(timeScale)));
    const substrateUrl = await fixture.listen(async (request) => {
      fixture.seen.push({ url: request.url!, headers: request.headers, body: await buffer(request) });
      return fixture.reply;
    });
    const endpoint = new CloudWatchEndpoint(fixture.store, new SubstrateExchange(substrateUrl));
    const server = createServer((request, response) => {
      endpoint.handle(request, response).catch((error: Error) => response.destroy(error));
    });
    fixture.endpointUrl = await fixture.serve(server);
    return fixture;
  }

  get url(): string {
    return this.endpointUrl;
  }

  /** The real client; `cbor` speaks what boto3 and the AWS CLI speak. */
  client(protocol: 'json' | 'cbor' = 'json'): CloudWatchClient {
    const spoken: Pick<CloudWatchClientConfig, 'protocol'> =
      protocol === 'cbor' ? { protocol: SmithyRpcV2CborProtocol } : {};
    const client = new CloudWatchClient({
      ...{ endpoint: this.endpointUrl, region: 'eu-west-1', credentials: localCredentials, maxAttempts: 1, ...spoken },
      requestHandler: new NodeHttpHandler(),
    });
    this.clients.push(client);
    return client;
  }

  /** A form as older SDKs send it; answers status and XML. */
  async query(fields: Readonly<Record<string, string>>): Promise<{ status: number; xml: string }> {
    const answer = await fetch(this.endpointUrl, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: answer.status, xml: await answer.text() };
  }

  stop(): void {
    for (const client of this.clients) client.destroy();
    for (const server of this.servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  private listen(answer: (request: IncomingMessage) => Promise<SubstrateReply>): Promise<string> {
    return this.serve(
      createServer(async (request, response) => {
        const { status = 200, body } = await answer(request);
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      }),
    );
  }

  private async serve(server: Server): Promise<string> {
    this.servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}
