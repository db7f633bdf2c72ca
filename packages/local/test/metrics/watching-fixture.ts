import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceEndpoint } from '../../src/data-plane/service-endpoint';
import { SubstrateExchange } from '../../src/data-plane/substrate-exchange';
import type { MetricDatum, MetricSink } from '../../src/metrics/metric-sink';

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** An endpoint that watches calls, before a substrate that answers what a test says. */
export class WatchingFixture implements MetricSink {
  readonly measured: MetricDatum[] = [];
  answer: Answering = (_, response) => void response.end('{}');
  url = '';
  private readonly servers: Server[] = [];

  static async start(
    create: (sink: MetricSink, substrate: SubstrateExchange) => ServiceEndpoint,
  ): Promise<WatchingFixture> {
    const fixture = new WatchingFixture();
    const substrateUrl = await fixture.listen((request, response) => fixture.answer(request, response));
    const endpoint = create(fixture, new SubstrateExchange(substrateUrl));
    fixture.url = await fixture.listen((request, response) => {
      endpoint.handle(request, response).catch((error: Error) => response.destroy(error));
    });
    return fixture;
  }

  put(datum: MetricDatum): void {
    this.measured.push(datum);
  }

  /** The sum of each metric of one resource. */
  sums(resource: string): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { name, value, dimensions } of this.measured) {
      if (Object.values(dimensions).includes(resource)) sums[name] = (sums[name] ?? 0) + value;
    }
    return sums;
  }

  /** One answer in JSON for the next calls. */
  replyWith(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
    this.answer = (request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
  }

  stop(): void {
    for (const server of this.servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  private async listen(answer: Answering): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    this.servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}
