import { Warnings } from '@streaming-patterns/construct-rules';
import type { Construct } from 'constructs';
import type { S3DeliveryOptions } from '../s3-delivery-options';
import { queryKeys } from './query-keys';

/** Says at synthesis what no rule can: settings that are valid and may still not do what is expected. */
export function warnings(scope: Construct, { jqExpression }: S3DeliveryOptions): void {
  if (jqExpression === undefined || queryKeys(jqExpression)) return;
  const text =
    'the keys that jqExpression gives cannot be read off it, so nobody has checked that dataPrefix uses keys that exist: records without them go to the errors prefix. An object at its end, such as {ticker: .ticker}, is checked';
  Warnings.add(scope, 'delivery-stream', 'unknownPartitionKeys', text);
}
