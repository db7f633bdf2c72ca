import { Warnings } from '@streaming-patterns/construct-rules';
import type { Construct } from 'constructs';
import type { KinesisApigwProps } from '../kinesis-apigw-props';

/** KiB. What a record grows by on its way: base64, four characters for three bytes. */
const asBase64 = (kib: number) => (kib * 4) / 3;

/** Source: "Lambda quotas" (synchronous invocation). */
const LAMBDA_PAYLOAD_KIB = 6 * 1_024;
/** Source: "Amazon API Gateway quotas" (payload size), which its call of Kinesis must keep too. */
const API_PAYLOAD_KIB = 10 * 1_024;

/** Says at synthesis what no range can: settings that are valid and may still not do what is expected. */
export function warnings(scope: Construct, props: KinesisApigwProps): void {
  for (const [name, text] of Object.entries(ofRecordSize(props))) Warnings.add(scope, 'kinesis-apigw', name, text);
}

function ofRecordSize({ maxRecordSize }: KinesisApigwProps): Record<string, string> {
  const kib = maxRecordSize?.toKibibytes() ?? 0;
  const found: Record<string, string> = {};
  if (asBase64(kib) >= LAMBDA_PAYLOAD_KIB) {
    found.recordTooLargeForLambda = `maxRecordSize is ${kib} KiB. Lambda hands a function at most 6 MB, base64 included: a record of 4.5 MiB or more never reaches the consumer. Keep records smaller, put large data into S3 and send its key, or read the stream with a client that is no Lambda function`;
  }
  if (asBase64(kib) >= API_PAYLOAD_KIB) {
    found.recordTooLargeForApi = `maxRecordSize is ${kib} KiB. API Gateway passes on at most 10 MB, base64 included: a record of 7.5 MiB or more does not fit. Write such records to the stream directly`;
  }
  return found;
}
