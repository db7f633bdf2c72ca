import type { ServerResponse } from 'node:http';
import type { GatewayAnswer } from './gateway-answer';

/** Names that frame the message on the connection; what a template sets for them is left out. */
const framing = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade', 'trailer']);

/** Answers that HTTP sends without a body. */
const bodiless = new Set([204, 304]);

export function sendAnswer(
  response: ServerResponse,
  requestId: string,
  { status, headers, body }: GatewayAnswer,
): void {
  response.setHeader('x-amzn-RequestId', requestId);
  for (const [name, value] of Object.entries(headers)) {
    if (isToken(name) && !framing.has(name.toLowerCase()))
      response.setHeader(name, typeof value === 'string' ? latin1(value) : value.map(latin1));
  }
  response.writeHead(status, bodiless.has(status) ? {} : { 'Content-Length': body.length });
  response.end(bodiless.has(status) ? undefined : body);
}

function isToken(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

/** A header carries one line of Latin-1. */
function latin1(value: string): string {
  return value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}
