import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Why a call or a record is refused. */
export interface Refused {
  readonly status: number;
  readonly type: string;
}

/** What becomes of a call; of a call that is looked at, which records are refused by which code. */
export type Answer =
  | { readonly call: Refused }
  | { readonly records: (data: string, index: number) => string | undefined }
  | 'cut off'
  | 'never'
  | 'no page of Firehose'
  | 'too few entries';

const ALL: Answer = { records: () => undefined };
const MOST = { records: 500, bytes: 4 * 1_024 * 1_024, recordBytes: 1_024_000 };

/** Speaks PutRecordBatch over HTTP, within the limits of the service. Answers come from `script`, then every record is taken. */
export class FakeFirehose {
  readonly script: Answer[] = [];
  /** The data of each record of each call. */
  readonly calls: Buffer[][] = [];
  readonly taken: Buffer[] = [];
  readonly deliveryStreams = new Set<string>();
  connections = 0;
  /** What follows the script. */
  afterwards: Answer = ALL;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.handle(request, response));
    this.server.on('connection', () => {
      this.connections += 1;
    });
  }

  static async start(): Promise<FakeFirehose> {
    const fake = new FakeFirehose();
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  reset(): void {
    this.script.length = 0;
    this.calls.length = 0;
    this.taken.length = 0;
    this.afterwards = ALL;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await textOf(request));
    const data = body.Records.map(({ Data }: { Data: string }) => Buffer.from(Data, 'base64'));
    this.deliveryStreams.add(body.DeliveryStreamName);
    this.calls.push(data);
    const answer = tooMuch(data) ?? this.script.shift() ?? this.afterwards;
    if (answer === 'never') return;
    if (answer === 'cut off') request.socket.destroy();
    else if (answer === 'no page of Firehose') send(response, 502, 'Bad Gateway');
    else if (answer === 'too few entries') send(response, 200, { FailedPutCount: 0, RequestResponses: [] });
    else if ('call' in answer) send(response, answer.call.status, { __type: answer.call.type, message: 'no' });
    else send(response, 200, this.entries(data, answer.records));
  }

  private entries(data: Buffer[], refuses: (data: string, index: number) => string | undefined): object {
    const RequestResponses = data.map((one, index) => {
      const ErrorCode = refuses(one.toString(), index);
      if (ErrorCode) return { ErrorCode, ErrorMessage: 'no' };
      this.taken.push(one);
      return { RecordId: `id-${this.taken.length}` };
    });
    const FailedPutCount = RequestResponses.filter((entry) => 'ErrorCode' in entry).length;
    return { FailedPutCount, Encrypted: true, RequestResponses };
  }
}

function tooMuch(data: Buffer[]): Answer | undefined {
  const bytes = data.reduce((sum, { length }) => sum + length, 0);
  const fits = data.length > 0 && data.length <= MOST.records && bytes <= MOST.bytes;
  if (fits && data.every(({ length }) => length <= MOST.recordBytes)) return undefined;
  return { call: { status: 400, type: 'InvalidArgumentException' } };
}

function send(response: ServerResponse, status: number, body: object | string): void {
  const [type, text] =
    typeof body === 'string' ? ['text/html', body] : ['application/x-amz-json-1.1', JSON.stringify(body)];
  response.writeHead(status, { 'content-type': type }).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
