import type { DataPlaneContext } from './data-plane-context';
import { SubstrateExchange } from './substrate-exchange';

/**
 * A call of a JSON API that the substrate answers, for a service of which one or two calls are needed: their clients weigh
 * up to ten megabytes.
 *
 * @param target for example `AWSGlue.GetTable`
 * @throws Error named after the service's error
 */
export async function callSubstrate<Answer>(
  { substrateUrl, region, credentials }: Pick<DataPlaneContext, 'substrateUrl' | 'region' | 'credentials'>,
  { service, target, input }: { readonly service: string; readonly target: string; readonly input: object },
  signal?: AbortSignal,
): Promise<Answer> {
  const exchange = new SubstrateExchange(substrateUrl);
  const scope = `${credentials.accessKeyId}/20260101/${region}/${service}/aws4_request`;
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
    // The substrate looks at the scope alone.
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`,
  };
  try {
    const body = Buffer.from(JSON.stringify(input));
    const { status, body: answered } = await exchange.send({ method: 'POST', path: '/', headers, body }, signal);
    const answer = JSON.parse(answered.toString('utf8') || '{}');
    if (status < 300) return answer as Answer;
    const { __type = `HTTP ${status}`, message, Message } = answer;
    throw Object.assign(new Error(message ?? Message ?? target), { name: String(__type).split('#').at(-1) });
  } finally {
    exchange.close();
  }
}
