import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttp2Server, createSecureServer, type ServerHttp2Session } from 'node:http2';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What a client proves this server's name with; both in PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly certificate: string;
}

/** The first byte of a TLS handshake (RFC 8446, "Record Protocol": handshake). */
const TLS_HANDSHAKE = 0x16;
/** How a client begins HTTP/2 without asking first (RFC 9113, "HTTP/2 Connection Preface"). */
const HTTP2_PREFACE = Buffer.from('PRI * HTTP/2.0');
/** Longer than clients keep an idle connection, so that they close it and no request meets the end. */
const KEEP_ALIVE_MILLISECONDS = 75_000;
/** Large records need no round trip for each 64 KiB, which is the default. */
const WINDOW_BYTES = 8 * 1024 * 1024;
/** A client that connects and says nothing. */
const SILENT_MILLISECONDS = 60_000;

const http2Settings = { initialWindowSize: WINDOW_BYTES, maxConcurrentStreams: 1_000 };

/** Takes a connection over with the bytes that it began with. */
interface ConnectionTaker {
  emit(event: 'connection', socket: Socket): boolean;
}

/**
 * One port on loopback for HTTP/1.1, HTTP/2 in the clear and TLS with either: the first bytes of a connection say which.
 * The default Kinesis client of the AWS SDK for JavaScript speaks HTTP/2, the Kinesis Producer Library insists on TLS.
 */
export class AnyProtocolServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly http1: ConnectionTaker;
  private readonly http2: ConnectionTaker;
  private readonly tls?: ConnectionTaker;

  constructor(listener: RequestListener, certificate?: ServerCertificate) {
    const uniform = withUniformHeaders(listener);
    this.http1 = createHttpServer({ keepAliveTimeout: KEEP_ALIVE_MILLISECONDS, requestTimeout: 0 }, uniform);
    this.http2 = widened(createHttp2Server({ settings: http2Settings }, uniform as never));
    if (certificate) this.tls = widened(secureServer(certificate, uniform));
    this.server = createServer({ noDelay: true }, (socket) => this.accept(socket));
  }

  /** @returns the port, which is another than `port` when that is 0 */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends all connections, also those that are at work. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    // A client that breaks off is its own business; its request ends with it.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
    socket.setTimeout(SILENT_MILLISECONDS, () => socket.destroy());
    this.sniff(socket, Buffer.alloc(0));
  }

  private sniff(socket: Socket, known: Buffer): void {
    socket.once('data', (chunk: Buffer) => {
      socket.pause();
      const head = Buffer.concat([known, chunk]);
      const taker = this.takerOf(head);
      if (!taker) return this.sniff(socket.resume(), head);
      socket.setTimeout(0).removeAllListeners('timeout');
      socket.unshift(head);
      taker.emit('connection', socket);
      // The others take what was read out of the socket, and the rest from below it.
      if (taker === this.http1) socket.resume();
    });
  }

  /** Nothing while the first bytes fit more than one protocol. */
  private takerOf(head: Buffer): ConnectionTaker | undefined {
    if (head[0] === TLS_HANDSHAKE) return this.tls ?? this.http1;
    const length = Math.min(head.length, HTTP2_PREFACE.length);
    if (!head.subarray(0, length).equals(HTTP2_PREFACE.subarray(0, length))) return this.http1;
    return length === HTTP2_PREFACE.length ? this.http2 : undefined;
  }
}

function secureServer({ key, certificate: cert }: ServerCertificate, listener: RequestListener) {
  return createSecureServer({ key, cert, allowHTTP1: true, settings: http2Settings }, listener as never);
}

/** The window of a whole connection has no setting; it is widened when the connection begins. */
function widened<Http2Server extends { on(event: 'session', take: (session: ServerHttp2Session) => void): unknown }>(
  server: Http2Server,
): Http2Server {
  server.on('session', (session) => session.setLocalWindowSize(WINDOW_BYTES));
  return server;
}

/** HTTP/2 names the host in a header of its own; the rest of the data plane reads `host`. */
function withUniformHeaders(listener: RequestListener): RequestListener {
  return (request, response) => {
    const { headers, rawHeaders } = request;
    const authority = headers[':authority'];
    if (authority !== undefined) {
      headers.host = String(authority);
      rawHeaders.push('host', headers.host);
    }
    // `headers` keeps them: Node.js takes method and path from there.
    for (let at = rawHeaders.length - 2; at >= 0; at -= 2)
      if (rawHeaders[at]?.startsWith(':')) rawHeaders.splice(at, 2);
    listener(request, response);
  };
}
