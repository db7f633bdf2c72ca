import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { Agent, request as http1Request, type RequestListener } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AnyProtocolServer } from '../../src/data-plane/any-protocol-server';
import { certificateFile, selfSignedCertificate } from '../../src/data-plane/self-signed-certificate';

const directory = mkdtempSync(join(tmpdir(), 'any-protocol-'));
let server: AnyProtocolServer;
let port: number;
let ca: string;

/** Says what it got: protocol, host header and length of the body. */
const echo: RequestListener = async (request, response) => {
  const body = await buffer(request);
  const { httpVersion, method, url, headers, rawHeaders } = request;
  const rawHost = rawHeaders[rawHeaders.findIndex((name) => name.toLowerCase() === 'host') + 1];
  const pseudo = rawHeaders.filter((name) => name.startsWith(':'));
  const seen = { httpVersion, method, url, host: headers.host, rawHost, pseudo, length: body.length };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(seen));
};

beforeAll(async () => {
  const certificate = await selfSignedCertificate(directory);
  ca = certificate.certificate;
  server = new AnyProtocolServer(echo, certificate);
  port = await server.listen(0);
});
afterAll(() => server.close());

const body = Buffer.alloc(3_000_000, 'x');

async function overHttp2(session: ClientHttp2Session): Promise<unknown> {
  const stream = session.request({ ':method': 'PUT', ':path': '/a/b?c=d' });
  stream.end(body);
  return JSON.parse(await text(stream));
}

async function overHttp1(secure: boolean, agent?: Agent): Promise<unknown> {
  const options = { host: '127.0.0.1', port, method: 'PUT', path: '/a/b?c=d' };
  const outgoing = secure ? httpsRequest({ ...options, ca }) : http1Request({ ...options, agent });
  outgoing.end(body);
  const [answer] = await once(outgoing, 'response');
  return JSON.parse(await text(answer));
}

const seen = (httpVersion: string) => ({
  ...{ httpVersion, method: 'PUT', url: '/a/b?c=d', pseudo: [], length: body.length },
  ...{ host: `127.0.0.1:${port}`, rawHost: `127.0.0.1:${port}` },
});

test('one port answers HTTP/1.1, HTTP/2 in the clear, and both over TLS', async () => {
  expect(await overHttp1(false)).toEqual(seen('1.1'));
  expect(await overHttp1(true)).toEqual(seen('1.1'));
  for (const url of [`http://127.0.0.1:${port}`, `https://127.0.0.1:${port}`]) {
    const session = connect(url, { ca });
    for (let times = 0; times < 3; times++) expect(await overHttp2(session)).toEqual(seen('2.0'));
    session.close();
  }
});

test('a connection of HTTP/1.1 serves one request after the other', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let times = 0; times < 4; times++) expect(await overHttp1(false, agent)).toEqual(seen('1.1'));
  agent.destroy();
});

test('a request that arrives byte by byte is understood', async () => {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });
  const answer = text(socket);
  const written = 'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
  for (const byte of written) await new Promise((sent) => socket.write(byte, sent));
  expect(await answer).toContain('"httpVersion":"1.1"');
});

test('an HTTP/2 preface that arrives in two parts is understood', async () => {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((sent) => socket.write('PRI * HT', sent));
  const emptySettings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
  socket.write(Buffer.concat([Buffer.from('TP/2.0\r\n\r\nSM\r\n\r\n'), emptySettings]));
  const [frame] = (await once(socket, 'data')) as [Buffer];
  expect(frame[3]).toBe(4);
  socket.destroy();
});

test('a client that does not know the certificate does not connect', async () => {
  await expect(once(httpsRequest({ host: '127.0.0.1', port }).end(), 'response')).rejects.toThrow('self-signed');
});

test('only the user can read the key, and a certificate is kept until its end is near', async () => {
  expect(statSync(join(directory, 'tls', 'key.pem')).mode & 0o777).toBe(0o600);
  expect(certificateFile(directory)).toBe(join(directory, 'tls', 'certificate.pem'));
  expect((await selfSignedCertificate(directory)).certificate).toBe(ca);
  const inAYear = Date.now() + 395 * 24 * 60 * 60 * 1000;
  const renewed = await selfSignedCertificate(mkdtempSync(join(tmpdir(), 'any-protocol-')), Date.now());
  expect(renewed.certificate).not.toBe(ca);
  expect((await selfSignedCertificate(directory, inAYear)).certificate).not.toBe(ca);
});
