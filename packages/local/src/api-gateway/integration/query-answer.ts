import { parseXML } from '@aws-sdk/xml-builder';
import { type BackendResponse, headerText } from './backend';

/**
 * An answer of the query protocol in JSON, as API Gateway gets it from SQS and SNS:
 * `{"SendMessageResponse":{"SendMessageResult":{"MessageId":…},"ResponseMetadata":{…}}}`. Texts stay texts.
 */
export function queryAnswerAsJson(response: BackendResponse): BackendResponse {
  if (!/\bxml\b/.test(headerText(response.headers['content-type'] ?? ''))) return response;
  const [[name, content] = ['', '']] = Object.entries(parseXML(response.body.toString('utf8')) as object);
  const value = withoutNamespace(content);
  const body = Buffer.from(JSON.stringify(name === 'ErrorResponse' ? value : { [name]: value }), 'utf8');
  return { ...response, headers: { ...response.headers, 'content-type': 'application/json' }, body };
}

function withoutNamespace(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'xmlns'));
}
