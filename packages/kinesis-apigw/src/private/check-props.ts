import type { Construct } from 'constructs';
import type { KinesisApigwProps } from '../kinesis-apigw-props';
import { apiMistakes } from './check-api';
import { consumerMistakes } from './check-consumer';
import { producerMistakes } from './check-producers';
import { durationsOutOfRange, numbersOutOfRange } from './check-ranges';
import { streamMistakes } from './check-stream';

/** Every mistake in the props of a construct, one line each. */
export class PropsError extends Error {
  override readonly name = 'PropsError';
}

/** Fails synthesis with every mistake in the props at once, one line each. A value known only at deployment passes. */
export function checkProps(scope: Construct, props: KinesisApigwProps): void {
  const checks = [
    numbersOutOfRange,
    durationsOutOfRange,
    apiMistakes,
    producerMistakes,
    streamMistakes,
    consumerMistakes,
  ];
  const mistakes = checks.flatMap((check) => check(props));
  if (mistakes.length > 0) throw new PropsError(mistakes.map((mistake) => `${scope.node.path}: ${mistake}`).join('\n'));
}
