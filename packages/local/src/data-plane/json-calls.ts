import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestBody } from './request-body';
import { ServiceError } from './service-error';

/** The members of an input or output by name: blobs in base64, times in seconds since 1970. */
export type Members = Readonly<Record<string, unknown>>;

export interface JsonCall {
  /** For example `PutRecord`. */
  readonly action: string;
  readonly input: Members;
}

export interface JsonCallOptions {
  /** Of a request's body. */
  readonly mostBytes: number;
  /** @throws ServiceError that is answered as the service does; any other error is none of the client's */
  answer(call: JsonCall): Promise<Members>;
}

/** Answers a call in the AWS JSON 1.1 protocol. */
export async function answerJsonCall(
  request: IncomingMessage,
  response: ServerResponse,
  { mostBytes, answer }: JsonCallOptions,
): Promise<void> {
  try {
    send(response, 200, await answer(await readCall(request, mostBytes)));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    response.setHeader('x-amzn-errortype', error.type);
    send(response, error.status, { __type: error.type, message: error.message });
  }
}

/** Who signed it is not looked at, as with all AWS services here, but it must be signed. */
async function readCall(request: IncomingMessage, mostBytes: number): Promise<JsonCall> {
  const [, action = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const body = await requestBody(request, mostBytes);
  if (!body) throw new ServiceError('RequestEntityTooLargeException', `a request has at most ${mostBytes} bytes`, 413);
  if (!request.headers.authorization)
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  return { action, input: membersOf(body) };
}

function membersOf(body: Buffer): Members {
  let value: unknown;
  try {
    value = body.length > 0 ? JSON.parse(body.toString('utf8')) : {};
  } catch (error) {
    throw new ServiceError('SerializationException', `the body is not JSON: ${(error as Error).message}`);
  }
  if (isMembers(value)) return value;
  throw new ServiceError('SerializationException', 'the body is no JSON object');
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function send(response: ServerResponse, status: number, body: Members): void {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  response.writeHead(status, headers).end(JSON.stringify(body));
}
