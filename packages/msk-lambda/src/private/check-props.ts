import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { KafkaEventSourceMapping } from '@streaming-patterns/kafka-topics';
import type { Construct } from 'constructs';
import type { MskLambdaProps } from '../msk-lambda-props';
import { LONGEST_TIME_LAG } from './limits';

/** Fails synthesis with every mistake in the props at once, one line each. A value known only at deployment passes. */
export function checkProps(scope: Construct, props: MskLambdaProps): void {
  const { consumer, longestTimeLag } = props;
  const ofDemo = ['logLevel', 'logRetention'];
  PropsError.throwFor(scope, [
    ...KafkaEventSourceMapping.mistakes(props),
    ...(consumer ? PropRules.leftOut(props, ofDemo, 'when consumer is given (set it on your function)') : []),
    ...PropRules.known('longestTimeLag', longestTimeLag),
    ...PropRules.duration('longestTimeLag', LONGEST_TIME_LAG, longestTimeLag),
  ]);
}
