import { PropRules, PropsError, type Range } from '@streaming-patterns/construct-rules';
import { DataPrefix } from '@streaming-patterns/data-stores';
import { type ApplicationCode, FlinkApplication, SqlJob } from '@streaming-patterns/flink-application';
import { AccessMethod, TopicName } from '@streaming-patterns/kafka-topics';
import type { Construct } from 'constructs';
import type { MskKdaProps } from '../msk-kda-props';
import { Processing } from '../processing';
import { KAFKA_SECRET } from './kafka-variables';

/** Seconds, up to a day. */
export const ROLLOVER: Range = { min: 1, max: 86_400 };
/** Seconds, up to a year: a topic may keep records for ever. */
export const LONGEST_TIME_LAG: Range = { min: 1, max: 31_536_000 };

const OWN_GROUPS = ['SqlRunner', 'SqlVariables', 'SqlSecrets'];

/** What a notebook has no place for: people write it into their notes. */
const OF_A_JOB = [
  ...['runtime', 'enableAutoScaling', 'enableSnapshots', 'enableSystemRollback', 'startOnDeploy'],
  'checkpointInterval',
  ...['minPauseBetweenCheckpoints', 'metricsLevel', 'script', 'sqlVariables', 'sqlSecrets', 'code', 'propertyGroups'],
  ...['startingPosition', 'dataPrefix', 'outputFormat', 'rolloverInterval', 'bootstrapServers'],
];

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: MskKdaProps, code: ApplicationCode): void {
  PropsError.throwFor(scope, [
    ...clusterMistakes(props),
    ...TopicName.mistakes('topicName', props.topicName),
    ...(props.sinkTopicName === undefined ? [] : TopicName.mistakes('sinkTopicName', props.sinkTopicName)),
    ...FlinkApplication.mistakes(props),
    ...networkMistakes(props),
    ...PropRules.known('longestTimeLag', props.longestTimeLag),
    ...PropRules.durations(props, { longestTimeLag: LONGEST_TIME_LAG }),
    ...(props.bucket
      ? PropRules.leftOut(props, ['bucketEncryptionKey'], 'when bucket is given (set it where that bucket is made)')
      : []),
    ...(props.processing === Processing.STUDIO
      ? PropRules.leftOut(props, OF_A_JOB, 'when processing is STUDIO (people say it in their notes)')
      : jobMistakes(props, code)),
  ]);
}

function clusterMistakes({ cluster, sqlSecrets, processing }: MskKdaProps): string[] {
  const { method } = cluster.accessControl;
  if (method === AccessMethod.IAM) return [];
  if (method !== AccessMethod.SCRAM || processing === Processing.STUDIO) {
    return [
      `accessControl of cluster must be IAM, or SCRAM with a job (a job or notebook has no other way in), got ${method}`,
    ];
  }
  const mistakes = cluster.scramSecret
    ? []
    : ['cluster must know its scramSecret when its accessControl is SCRAM, got none'];
  if (sqlSecrets?.[KAFKA_SECRET])
    mistakes.push(`sqlSecrets must not have the name ${KAFKA_SECRET} (the user of the cluster), got both`);
  return mistakes;
}

/** Said as one rule of both: each alone is one of the application's. */
function networkMistakes({ applicationSubnets, applicationSecurityGroups }: MskKdaProps): string[] {
  if (applicationSubnets || applicationSecurityGroups) return [];
  return [
    'applicationSubnets and applicationSecurityGroups must be given (brokers are reached from inside their network only), got neither',
  ];
}

function jobMistakes(props: MskKdaProps, code: ApplicationCode): string[] {
  const { propertyGroups = {} } = props;
  const taken = Object.keys(propertyGroups).filter((name) => OWN_GROUPS.includes(name));
  return [
    ...SqlJob.mistakes(props),
    ...PropRules.known('rolloverInterval', props.rolloverInterval),
    ...PropRules.durations(props, { rolloverInterval: ROLLOVER }),
    ...DataPrefix.mistakes('dataPrefix', props.dataPrefix),
    ...taken.map((name) => `propertyGroups must not have the group ${name} (use script, sqlVariables and sqlSecrets)`),
    ...code.mistakes(props.runtime),
  ];
}
