import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { DeliveryRecord } from '../delivery-record';
import type { HttpEndpointSettings } from './http-endpoint-settings';

/** One request; every try of it is the same ("the request ID is kept the same between multiple attempts"). */
export interface EndpointRequest {
  readonly requestId: string;
  readonly records: readonly DeliveryRecord[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const PROTOCOL_VERSION = '1.0';
const USER_AGENT = 'Amazon Kinesis Data Firehose Agent/1.0';
const gzipInBackground = promisify(gzip);

/** In the form of "HTTP Endpoint Delivery Request and Response Specifications". */
export async function endpointRequest(
  records: readonly DeliveryRecord[],
  { compresses, commonAttributes }: HttpEndpointSettings,
  deliveryStreamArn: string,
): Promise<EndpointRequest> {
  const requestId = randomUUID();
  const data = records.map((record) => ({ data: record.data.toString('base64') }));
  const json = Buffer.from(JSON.stringify({ requestId, timestamp: Date.now(), records: data }));
  const headers = {
    'X-Amz-Firehose-Protocol-Version': PROTOCOL_VERSION,
    'X-Amz-Firehose-Request-Id': requestId,
    'X-Amz-Firehose-Source-Arn': deliveryStreamArn,
    ...attributesHeader(commonAttributes),
    'Content-Type': 'application/json',
    'User-Agent': USER_AGENT,
  };
  if (!compresses) return { requestId, records, headers, body: json };
  return {
    requestId,
    records,
    headers: { ...headers, 'Content-Encoding': 'gzip' },
    body: await gzipInBackground(json),
  };
}

function attributesHeader(commonAttributes: Readonly<Record<string, string>>): Record<string, string> {
  if (Object.keys(commonAttributes).length === 0) return {};
  return { 'X-Amz-Firehose-Common-Attributes': inAscii(JSON.stringify({ commonAttributes })) };
}

/** JSON that may be a header: whatever is not ASCII becomes an escape sequence. */
function inAscii(json: string): string {
  return json.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
