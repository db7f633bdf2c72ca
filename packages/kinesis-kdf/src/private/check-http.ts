import { PropRules } from '@streaming-patterns/construct-rules';
import { S3Delivery } from '@streaming-patterns/delivery-stream';
import { Token } from 'aws-cdk-lib';
import type { HttpEndpointDestinationProps } from '../http-endpoint-destination';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import { HTTP_BUFFERING_SIZE_MIB, HTTP_RETRY_DURATION, MOST_COMMON_ATTRIBUTES } from './limits';

/** Props that act on objects of a delivery to S3 alone. */
const ONLY_S3 = [
  ...['dynamicPartitioning', 'jqExpression', 'retryDuration', 'formatConversion', 'deAggregation', 'newLineDelimiter'],
  ...['timeZone', 'fileExtension', 'sourceRecordBackup'],
];

/** What only a delivery to an HTTP endpoint can get wrong. */
export function httpMistakes(endpoint: HttpEndpointDestinationProps, props: KinesisKdfProps): string[] {
  const { bufferingSize, bufferingInterval } = props;
  return [
    ...PropRules.mebibytes('bufferingSize', HTTP_BUFFERING_SIZE_MIB, bufferingSize),
    ...PropRules.duration('bufferingInterval', S3Delivery.LIMITS.bufferingInterval, bufferingInterval),
    ...PropRules.duration('destination.retryDuration', HTTP_RETRY_DURATION, endpoint.retryDuration),
    ...PropRules.leftOut(props, ONLY_S3, 'when destination is an HTTP endpoint (it acts on objects of S3)'),
    ...keys(props.dataPrefix),
    ...url(endpoint.url),
    ...attributes(endpoint.commonAttributes),
  ];
}

function keys(dataPrefix = ''): string[] {
  if (Token.isUnresolved(dataPrefix) || S3Delivery.partitionKeys(dataPrefix).length === 0) return [];
  return [`dataPrefix must not use partition keys when destination is an HTTP endpoint, got "${dataPrefix}"`];
}

/** Source: "HttpEndpointConfiguration", Firehose API reference. */
function url(given: string): string[] {
  if (Token.isUnresolved(given) || /^https:\/\/.+/.test(given)) return [];
  return [`destination.url must begin with https://, got "${given}"`];
}

function attributes(given: { [name: string]: string } = {}): string[] {
  const count = Object.keys(given).length;
  if (count <= MOST_COMMON_ATTRIBUTES) return [];
  return [`destination.commonAttributes must be at most ${MOST_COMMON_ATTRIBUTES}, got ${count}`];
}
