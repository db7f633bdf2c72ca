import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { DataStream } from '@streaming-patterns/data-stores';
import { type ApplicationCode, FlinkApplication, FlinkRuntime } from '@streaming-patterns/flink-application';
import { Duration, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { KinesisKdaAsyncProps } from '../kinesis-kda-async-props';
import type { ProducerHostOptions } from '../producer-host-options';
import { endpointMistakes } from './check-endpoint';
import { GROUP } from './fare-enrichment';
import { BACKOFF, LIMITS, LONGEST_PREFIX, LOOKUP_TIMEOUT } from './limits';

const OF_A_HOST = ['producerVpc', 'producerSubnet', 'producerImage'];

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: KinesisKdaAsyncProps, code: ApplicationCode): void {
  PropsError.throwFor(scope, [
    ...DataStream.mistakes(props, props.stream),
    ...PropRules.known('retentionHours', props.retentionHours),
    ...FlinkApplication.mistakes(props),
    ...lookupMistakes(props),
    ...endpointMistakes(props.endpoint),
    ...bucketMistakes(props),
    ...prefixMistakes(props),
    ...groupMistakes(props),
    ...code.mistakes(),
    ...ownJobMistakes(props),
    ...hostMistakes(props),
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

function bucketMistakes({ bucket, bucketEncryptionKey }: KinesisKdaAsyncProps): string[] {
  if (!bucket || !bucketEncryptionKey) return [];
  return ['bucketEncryptionKey must be left out when bucket is given (set it where that bucket is made), got both'];
}

function prefixMistakes({ dataPrefix = '' }: KinesisKdaAsyncProps): string[] {
  if (Token.isUnresolved(dataPrefix) || dataPrefix === '') return [];
  if (/^[^/].*\/$/.test(dataPrefix) && dataPrefix.length <= LONGEST_PREFIX) return [];
  const form = `empty, or at most ${LONGEST_PREFIX} characters that end with a slash and do not start with one`;
  return [`dataPrefix must be ${form}, got "${dataPrefix}"`];
}

function groupMistakes({ propertyGroups = {} }: KinesisKdaAsyncProps): string[] {
  return GROUP in propertyGroups
    ? [`propertyGroups must not have the group ${GROUP} (use the props of stream, lookups and bucket)`]
    : [];
}

/** Our jar is built for one version of Flink. */
function ownJobMistakes({ runtime = FlinkRuntime.FLINK_1_20, code }: KinesisKdaAsyncProps): string[] {
  if (code || runtime === FlinkRuntime.FLINK_1_20) return [];
  return [
    `runtime must be FLINK-1_20 with the job of this package, which is built for it (bring one by code), got ${runtime}`,
  ];
}

function hostMistakes(options: ProducerHostOptions): string[] {
  const { producerHost = true, producerVpc: vpc, producerSubnet: subnet } = options;
  if (!producerHost) return PropRules.leftOut(options, OF_A_HOST, 'when producerHost is false');
  if (vpc && !subnet) return ['producerSubnet must be given with producerVpc, got the VPC alone'];
  return subnet && !vpc ? ['producerVpc must be given with producerSubnet, got the subnet alone'] : [];
}
