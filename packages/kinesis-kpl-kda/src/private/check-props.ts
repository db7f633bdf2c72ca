import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { DataStream } from '@streaming-patterns/data-stores';
import { type ApplicationCode, FlinkApplication, SqlJob } from '@streaming-patterns/flink-application';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';
import { LONGEST_PREFIX, ROLLOVER } from './limits';

const OWN_GROUPS = ['SqlRunner', 'SqlVariables', 'SqlSecrets'];

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: KinesisKplKdaProps, code: ApplicationCode): void {
  PropsError.throwFor(scope, [
    ...DataStream.mistakes(props, props.stream),
    ...PropRules.known('retentionHours', props.retentionHours),
    ...FlinkApplication.mistakes(props),
    ...SqlJob.mistakes(props),
    ...PropRules.known('rolloverInterval', props.rolloverInterval),
    ...PropRules.durations(props, { rolloverInterval: ROLLOVER }),
    ...bucketMistakes(props),
    ...prefixMistakes(props),
    ...groupMistakes(props),
    ...code.mistakes(),
  ]);
}

function bucketMistakes({ bucket, bucketEncryptionKey }: KinesisKplKdaProps): string[] {
  if (!bucket || !bucketEncryptionKey) return [];
  return ['bucketEncryptionKey must be left out when bucket is given (set it where that bucket is made), got both'];
}

function prefixMistakes({ dataPrefix = '' }: KinesisKplKdaProps): string[] {
  if (Token.isUnresolved(dataPrefix) || dataPrefix === '') return [];
  if (/^[^/].*\/$/.test(dataPrefix) && dataPrefix.length <= LONGEST_PREFIX) return [];
  const form = `empty, or at most ${LONGEST_PREFIX} characters that end with a slash and do not start with one`;
  return [`dataPrefix must be ${form}, got "${dataPrefix}"`];
}

function groupMistakes({ propertyGroups = {} }: KinesisKplKdaProps): string[] {
  const taken = Object.keys(propertyGroups).filter((name) => OWN_GROUPS.includes(name));
  return taken.map(
    (name) => `propertyGroups must not have the group ${name} (use script, sqlVariables and sqlSecrets)`,
  );
}
