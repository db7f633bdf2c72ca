import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { DataStream } from '@streaming-patterns/data-stores';
import { type ApplicationCode, FlinkApplication, FlinkRuntime, SqlJob } from '@streaming-patterns/flink-application';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';
import { OutputFormat } from '../output-format';
import { Processing } from '../processing';
import { producerMistakes } from './check-producer';
import { LONGEST_PREFIX, ROLLOVER } from './limits';

const OWN_GROUPS = ['SqlRunner', 'SqlVariables', 'SqlSecrets'];

/** What a notebook has no place for: people write it into their notes. */
const OF_A_JOB = [
  ...['runtime', 'enableAutoScaling', 'enableSnapshots', 'enableSystemRollback', 'checkpointInterval'],
  ...['minPauseBetweenCheckpoints', 'metricsLevel', 'script', 'sqlVariables', 'sqlSecrets', 'code', 'propertyGroups'],
  ...['startingPosition', 'dataPrefix', 'outputFormat', 'rolloverInterval'],
];

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: KinesisKplKdaProps, code: ApplicationCode): void {
  PropsError.throwFor(scope, [
    ...DataStream.mistakes(props, props.stream),
    ...PropRules.known('retentionHours', props.retentionHours),
    ...FlinkApplication.mistakes(props),
    ...bucketMistakes(props),
    ...(props.processing === Processing.STUDIO ? studioMistakes(props) : jobMistakes(props, code)),
    ...producerMistakes(props),
  ]);
}

function studioMistakes(props: KinesisKplKdaProps): string[] {
  return PropRules.leftOut(props, OF_A_JOB, 'when processing is STUDIO (people say it in their notes)');
}

function jobMistakes(props: KinesisKplKdaProps, code: ApplicationCode): string[] {
  return [
    ...SqlJob.mistakes(props),
    ...PropRules.known('rolloverInterval', props.rolloverInterval),
    ...PropRules.durations(props, { rolloverInterval: ROLLOVER }),
    ...prefixMistakes(props),
    ...groupMistakes(props),
    ...ownJobMistakes(props),
    ...code.mistakes(),
  ];
}

/** What our jar cannot do: the job would not start. */
function ownJobMistakes({ outputFormat, runtime, code }: KinesisKplKdaProps): string[] {
  if (code) return [];
  const mistakes: string[] = [];
  if (runtime === FlinkRuntime.FLINK_2_2)
    mistakes.push(
      `runtime must be ${FlinkRuntime.FLINK_1_20} with the job of this package, which is built for it (bring one by code), got ${runtime}`,
    );
  if (outputFormat === OutputFormat.PARQUET)
    mistakes.push(
      `outputFormat must be JSON with the job of this package, whose jar has no Parquet (bring one by code), got ${outputFormat}`,
    );
  return mistakes;
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
