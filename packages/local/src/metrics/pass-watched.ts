import type { IncomingMessage, ServerResponse } from 'node:http';
import { type SubstrateExchange, sendWhole, type WholeAnswer } from '../data-plane/substrate-exchange';
import { notReached } from '../data-plane/substrate-proxy';

export interface WatchedPass {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Absent when it was too large to read. */
  readonly body: Buffer | undefined;
  readonly substrate: SubstrateExchange;
}

/** Passes a request on whose body was read, and answers what the caller got; nothing when the substrate gave no answer. */
export async function passWatched({
  request,
  response,
  body,
  substrate,
}: WatchedPass): Promise<WholeAnswer | undefined> {
  if (!body) return tooLarge(response);
  const { method = 'POST', url: path = '/', headers } = request;
  const left = new AbortController();
  // A caller that goes away must not leave a long poll behind that takes messages for nobody.
  response.once('close', () => left.abort());
  try {
    const answer = await substrate.send({ method, path, headers, body }, left.signal);
    sendWhole(response, answer);
    return answer;
  } catch (error) {
    if (!left.signal.aborted) notReached(response, error as Error);
    return undefined;
  }
}

function tooLarge(response: ServerResponse): undefined {
  const body = { __type: 'RequestEntityTooLargeException', message: 'the request is larger than the service takes' };
  response.writeHead(413, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  return undefined;
}
