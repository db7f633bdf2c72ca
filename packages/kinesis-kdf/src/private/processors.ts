import { S3Delivery } from '@streaming-patterns/delivery-stream';
import { SizeRoundingBehavior, Tokenization } from 'aws-cdk-lib';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { DeAggregation } from '../de-aggregation';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import type { RecordTransformOptions } from '../record-transform';

type Processor = CfnDeliveryStream.ProcessorProperty;

/** What happens to records before they are partitioned, in the order in which Firehose does it. */
export function firstProcessors(
  { deAggregation, transform }: KinesisKdfProps,
  RoleArn: string,
  handler?: IFunction,
): Processor[] {
  const found: Processor[] = [];
  if (deAggregation) found.push(deAggregationOf(deAggregation));
  if (transform && handler) found.push(transformBy(handler, transform.options, RoleArn));
  return found;
}

function deAggregationOf({ subRecordType, delimiter }: DeAggregation): Processor {
  return S3Delivery.processor('RecordDeAggregation', {
    SubRecordType: subRecordType,
    Delimiter: delimiter === undefined ? undefined : Buffer.from(delimiter).toString('base64'),
  });
}

/** Source: "ProcessorParameter", Firehose API reference. */
function transformBy(handler: IFunction, options: RecordTransformOptions, RoleArn: string): Processor {
  const { bufferingSize, bufferingInterval, retries = 3 } = options;
  return S3Delivery.processor('Lambda', {
    LambdaArn: handler.functionArn,
    RoleArn,
    NumberOfRetries: asText(retries),
    BufferSizeInMBs: asText(bufferingSize?.toMebibytes({ rounding: SizeRoundingBehavior.NONE }) ?? 1),
    BufferIntervalInSeconds: asText(bufferingInterval?.toSeconds() ?? 60),
  });
}

/** `String` would spoil a number that is known only at deployment. */
function asText(value: number): string {
  return Tokenization.stringifyNumber(value);
}
