import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { DataPrefix, DataStream } from '@streaming-patterns/data-stores';
import { type ApplicationCode, FlinkApplication } from '@streaming-patterns/flink-application';
import { ProducerHost } from '@streaming-patterns/session-host';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { KinesisKdaAsyncProps } from '../kinesis-kda-async-props';
import { endpointMistakes } from './check-endpoint';
import { GROUP } from './fare-enrichment';
import { BACKOFF, LIMITS, LOOKUP_TIMEOUT } from './limits';

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: KinesisKdaAsyncProps, code: ApplicationCode): void {
  PropsError.throwFor(scope, [
    ...DataStream.mistakes(props, props.stream),
    ...PropRules.known('retentionHours', props.retentionHours),
    ...FlinkApplication.mistakes(props),
    ...lookupMistakes(props),
    ...endpointMistakes(props.endpoint),
    ...PropRules.leftOut(
      props,
      props.bucket ? ['bucketEncryptionKey'] : [],
      'when bucket is given (set it where that bucket is made)',
    ),
    ...DataPrefix.mistakes('dataPrefix', props.dataPrefix),
    ...groupMistakes(props),
    ...code.mistakes(props.runtime),
    ...ProducerHost.mistakes(props),
  ]);
}

function lookupMistakes(props: KinesisKdaAsyncProps): string[] {
  const { lookupTimeout, initialBackoff, maxBackoff } = props;
  return [
    ...PropRules.integers(props, LIMITS),
    ...PropRules.known('lookupTimeout', lookupTimeout),
    ...PropRules.known('initialBackoff', initialBackoff),
    ...PropRules.known('maxBackoff', maxBackoff),
    ...PropRules.durations(props, { lookupTimeout: LOOKUP_TIMEOUT }),
    ...backoffMistakes(initialBackoff, maxBackoff),
  ];
}

function backoffMistakes(initial = Duration.millis(200), max = Duration.seconds(5)): string[] {
  if (initial.isUnresolved() || max.isUnresolved()) return [];
  const [first, last] = [initial, max].map((it) => it.toMilliseconds({ integral: false })) as [number, number];
  return [
    ...PropRules.integer('initialBackoff in milliseconds', BACKOFF, first),
    ...PropRules.integer('maxBackoff in milliseconds', { min: first, max: BACKOFF.max }, last),
  ];
}

function groupMistakes({ propertyGroups = {} }: KinesisKdaAsyncProps): string[] {
  return GROUP in propertyGroups
    ? [`propertyGroups must not have the group ${GROUP} (use the props of stream, lookups and bucket)`]
    : [];
}
