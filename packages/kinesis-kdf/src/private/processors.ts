import { SizeRoundingBehavior, Tokenization } from 'aws-cdk-lib';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { DeAggregation } from '../de-aggregation';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import type { RecordTransformOptions } from '../record-transform';

type Processor = CfnDeliveryStream.ProcessorProperty;

/** What happens to records, in the order in which Firehose does it; nothing when nothing does. */
export function processors(
  props: KinesisKdfProps,
  roleArn: string,
  handler?: IFunction,
): CfnDeliveryStream.ProcessingConfigurationProperty | undefined {
  const { deAggregation, transform, jqExpression, newLineDelimiter } = props;
  const found: Processor[] = [];
  if (deAggregation) found.push(deAggregationOf(deAggregation));
  if (transform && handler) found.push(transformBy(handler, transform.options, roleArn));
  if (jqExpression !== undefined)
    found.push(processor('MetadataExtraction', { MetadataExtractionQuery: jqExpression, JsonParsingEngine: 'JQ-1.6' }));
  // The service takes the line feed as two characters.
  if (newLineDelimiter) found.push(processor('AppendDelimiterToRecord', { Delimiter: '\\n' }));
  return found.length > 0 ? { enabled: true, processors: found } : undefined;
}

function deAggregationOf({ subRecordType, delimiter }: DeAggregation): Processor {
  return processor('RecordDeAggregation', {
    SubRecordType: subRecordType,
    Delimiter: delimiter === undefined ? undefined : Buffer.from(delimiter).toString('base64'),
  });
}

/** Source: "ProcessorParameter", Firehose API reference. */
function transformBy(handler: IFunction, options: RecordTransformOptions, RoleArn: string): Processor {
  const { bufferingSize, bufferingInterval, retries = 3 } = options;
  return processor('Lambda', {
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

function processor(type: string, values: { [name: string]: string | undefined }): Processor {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return {
    type,
    parameters: given.map(([parameterName, parameterValue]) => ({
      parameterName,
      parameterValue: parameterValue as string,
    })),
  };
}
