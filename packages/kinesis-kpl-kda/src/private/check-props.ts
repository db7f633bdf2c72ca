import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { DataPrefix, DataStream } from '@streaming-patterns/data-stores';
import { type ApplicationCode, FlinkApplication, SqlJob } from '@streaming-patterns/flink-application';
import type { Construct } from 'constructs';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';
import { Processing } from '../processing';
import { producerMistakes } from './check-producer';
import { ROLLOVER } from './limits';

const OWN_GROUPS = ['SqlRunner', 'SqlVariables', 'SqlSecrets'];

/** What a notebook has no place for: people write it into their notes. */
const OF_A_JOB = [
  ...['runtime', 'enableAutoScaling', 'enableSnapshots', 'enableSystemRollback', 'startOnDeploy'],
  'checkpointInterval',
  ...['minPauseBetweenCheckpoints', 'metricsLevel', 'script', 'sqlVariables', 'sqlSecrets', 'code', 'propertyGroups'],
  ...['startingPosition', 'dataPrefix', 'outputFormat', 'rolloverInterval'],
];

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: KinesisKplKdaProps, code: ApplicationCode): void {
  PropsError.throwFor(scope, [
    ...DataStream.mistakes(props, props.stream),
    ...PropRules.known('retentionHours', props.retentionHours),
    ...FlinkApplication.mistakes(props),
    ...PropRules.leftOut(
      props,
      props.bucket ? ['bucketEncryptionKey'] : [],
      'when bucket is given (set it where that bucket is made)',
    ),
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
    ...DataPrefix.mistakes('dataPrefix', props.dataPrefix),
    ...groupMistakes(props),
    ...code.mistakes(props.runtime),
  ];
}

function groupMistakes({ propertyGroups = {} }: KinesisKplKdaProps): string[] {
  const taken = Object.keys(propertyGroups).filter((name) => OWN_GROUPS.includes(name));
  return taken.map(
    (name) => `propertyGroups must not have the group ${name} (use script, sqlVariables and sqlSecrets)`,
  );
}
