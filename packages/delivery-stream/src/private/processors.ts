import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { S3DeliveryOptions } from '../s3-delivery-options';
import { withDefaults } from './defaults';

type Processor = CfnDeliveryStream.ProcessorProperty;

/**
 * What happens to records, in the order in which Firehose does it; nothing when nothing does.
 *
 * @param first what a pattern has done to them before
 */
export function processing(
  options: S3DeliveryOptions,
  first: Processor[],
): CfnDeliveryStream.ProcessingConfigurationProperty | undefined {
  const { jqExpression } = options;
  const processors = [...first];
  if (jqExpression !== undefined)
    processors.push(
      processor('MetadataExtraction', { MetadataExtractionQuery: jqExpression, JsonParsingEngine: 'JQ-1.6' }),
    );
  // The service takes the line feed as two characters.
  if (withDefaults(options).newLineDelimiter)
    processors.push(processor('AppendDelimiterToRecord', { Delimiter: '\\n' }));
  return processors.length > 0 ? { enabled: true, processors } : undefined;
}

/** Source: "ProcessorParameter", Firehose API reference, which refuses a value that is blank. */
export function processor(type: string, values: { [name: string]: string | undefined }): Processor {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return {
    type,
    parameters: given.map(([parameterName, parameterValue]) => ({
      parameterName,
      parameterValue: parameterValue as string,
    })),
  };
}
