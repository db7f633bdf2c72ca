import { Warnings } from '@streaming-patterns/construct-rules';
import type { Construct } from 'constructs';
import type { MskLambdaKdfProps } from '../msk-lambda-kdf-props';
import { reportsBatchItemFailures } from './defaults';

/** Says at synthesis what no rule can: settings that are valid and may still not do what is expected. */
export function warnings(scope: Construct, props: MskLambdaKdfProps): void {
  if (reportsBatchItemFailures(props)) return;
  const text =
    'reportBatchItemFailures is off, as it always is without EventPollers.provisioned(): when Firehose refuses one record, Lambda hands over its whole batch again, so that the others of it are delivered more than once';
  Warnings.add(scope, 'msk-lambda-kdf', 'wholeBatchRetried', text);
}
