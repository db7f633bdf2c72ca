import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

export interface AwsRequest {
  /** As in `GET /v1/clusters/arn/nodes`, or the target of a JSON protocol. */
  readonly what: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly body: string;
}

export interface AwsAnswer {
  readonly status?: number;
  /** The name of an error. */
  readonly error?: string;
  readonly body: unknown;
}

/** Answers like AWS services do, as the test tells it; keeps what it was asked. */
export class AwsStage {
  readonly requests: AwsRequest[] = [];
  private readonly server: Server;

  private constructor(answer: (request: AwsRequest) => AwsAnswer) {
    this.server = createServer(async (incoming, outgoing) => {
      const request = await readRequest(incoming);
      this.requests.push(request);
      const { status = 200, error, body } = answer(request);
      outgoing.writeHead(status, {
        'content-type': 'application/json',
        ...(error ? { 'x-amzn-errortype': error } : undefined),
      });
      outgoing.end(JSON.stringify(body));
    });
  }

  static async start(answer: (request: AwsRequest) => AwsAnswer): Promise<AwsStage> {
    const stage = new AwsStage(answer);
    await once(stage.server.listen(0, '127.0.0.1'), 'listening');
    return stage;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

async function readRequest(incoming: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://localhost');
  const target = incoming.headers['x-amz-target'];
  return {
    what: typeof target === 'string' ? target : `${incoming.method} ${decodeURIComponent(pathname)}`,
    query: searchParams,
    authorization: incoming.headers.authorization ?? '',
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
