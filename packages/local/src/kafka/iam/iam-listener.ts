import { connect, type Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { selfSignedCertificate } from '../../data-plane/self-signed-certificate';
import { firstRequest } from './kafka-frames';
import { SaslExchange } from './sasl-exchange';

export interface IamListenerOptions {
  /** Where clients connect. */
  readonly port: number;
  /** The broker's listener behind it. */
  readonly brokerPort: number;
  /** Of the run: it holds the certificate. */
  readonly stateDirectory: string;
  readonly context: Pick<DataPlaneContext, 'credentials' | 'region' | 'log'>;
}

/**
 * The port for clients with IAM. Apache Kafka knows nothing of IAM, so the signature of a client is checked here; behind
 * it everything goes to the broker as it is. No policy is evaluated.
 */
export class IamListener {
  private server?: Server;
  private readonly sockets = new Set<Socket>();

  constructor(private readonly options: IamListenerOptions) {}

  async listen(): Promise<void> {
    if (this.server) return;
    const { key, certificate: cert } = await selfSignedCertificate(this.options.stateDirectory);
    const server = createServer({ key, cert, noDelay: true }, (socket) => this.accept(socket));
    // A client that does not trust the certificate is its own business.
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.options.port, '127.0.0.1', resolve);
    });
    this.server = server;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private accept(client: TLSSocket): void {
    const broker = connect({ host: '127.0.0.1', port: this.options.brokerPort, noDelay: true });
    for (const [socket, other] of [[client, broker] as const, [broker, client] as const]) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    broker.pipe(client);
    this.prove(client, broker);
  }

  private prove(client: TLSSocket, broker: Socket): void {
    const exchange = new SaslExchange(this.options.context);
    let known = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      known = Buffer.concat([known, chunk]);
      try {
        for (let request = firstRequest(known); request; request = firstRequest(known)) {
          known = known.subarray(request.frame.length);
          const { forward, answer, accepted, refused } = exchange.next(request);
          if (forward) broker.write(request.frame);
          if (answer) client.write(answer);
          if (refused !== undefined) return this.refuse(client, refused);
          if (accepted) return handOver();
        }
      } catch (error) {
        this.refuse(client, `it does not speak Kafka: ${(error as Error).message}`);
      }
    };
    const handOver = () => {
      client.off('data', take);
      broker.write(known);
      client.pipe(broker);
    };
    client.on('data', take);
  }

  private refuse(client: TLSSocket, reason: string): void {
    this.options.context.log(`Kafka with IAM: a client is refused: ${reason}`);
    client.removeAllListeners('data').end();
  }
}
