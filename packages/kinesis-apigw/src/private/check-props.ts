import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { DataStream } from '@streaming-patterns/data-stores';
import type { Construct } from 'constructs';
import type { KinesisApigwProps } from '../kinesis-apigw-props';
import { apiMistakes } from './check-api';
import { consumerMistakes } from './check-consumer';
import { producerMistakes } from './check-producers';
import { DURATIONS, LIMITS } from './limits';

/** Fails synthesis with every mistake in the props at once, one line each. A value known only at deployment passes. */
export function checkProps(scope: Construct, props: KinesisApigwProps): void {
  PropsError.throwFor(scope, [
    ...DataStream.mistakes(props, props.stream),
    ...PropRules.integers(props, LIMITS),
    ...PropRules.durations(props, DURATIONS),
    ...unknownYet(props),
    ...apiMistakes(props),
    ...producerMistakes(props),
    ...consumerMistakes(props),
  ]);
}

/** Alarms stand at a share of the retention, models follow the record size, and CDK compares the record age itself. */
function unknownYet({ retentionHours, maxRecordSize, maxRecordAge }: KinesisApigwProps): string[] {
  return Object.entries({ retentionHours, maxRecordSize, maxRecordAge }).flatMap(([name, value]) =>
    PropRules.known(name, value),
  );
}
