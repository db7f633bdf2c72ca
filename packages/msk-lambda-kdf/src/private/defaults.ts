import { EventPollers } from '@streaming-patterns/kafka-topics';
import type { MskLambdaKdfProps } from '../msk-lambda-kdf-props';

/** Only provisioned pollers take an answer that names what failed. */
export function reportsBatchItemFailures(props: MskLambdaKdfProps): boolean {
  const { pollers = EventPollers.provisioned() } = props;
  return props.reportBatchItemFailures ?? pollers.provisioned;
}

/** A record on each line is what most readers expect; files with columns have no lines. */
export function endsLines({ newLineDelimiter, formatConversion }: MskLambdaKdfProps): boolean {
  return newLineDelimiter ?? formatConversion === undefined;
}
