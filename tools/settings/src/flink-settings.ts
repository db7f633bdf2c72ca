import {
  FlinkApplication,
  type FlinkApplicationOptions,
  FlinkLogLevel,
  FlinkMetricsLevel,
  FlinkRuntime,
} from '@streaming-patterns/flink-application';
import { Duration } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { keyArn, retentionDays } from './aws-settings';
import { existingSubnet } from './existing-subnet';
import { parseList } from './formats';
import { ifGiven } from './if-given';
import { flag, formatted, type Given, integer, oneOf } from './setting';
import { parseSecurityGroups } from './topic-formats';

const { LIMITS } = FlinkApplication;

/** The settings of a Flink application. */
export const FLINK_SETTINGS = {
  flinkRuntime: oneOf(
    { '1.20': FlinkRuntime.FLINK_1_20, '2.2': FlinkRuntime.FLINK_2_2 },
    {
      default: '1.20',
      what: 'Version of Apache Flink. The jobs of this project are built for 1.20 and refused with 2.2.',
    },
  ),
  parallelism: integer(LIMITS.parallelism, { default: '1', what: 'Parallel instances of each operator.' }),
  parallelismPerKpu: integer(LIMITS.parallelismPerKpu, { default: '1', what: 'Parallel instances that share a KPU.' }),
  enableAutoScaling: flag({
    default: 'true',
    what: 'Let the service add and take away KPUs, with a restart each time.',
  }),
  enableSnapshots: flag({ default: 'true', what: 'Keep the state of the job when it is stopped or updated.' }),
  enableSystemRollback: flag({ default: 'true', what: 'Go back to the version before when a job does not start.' }),
  startOnDeploy: flag({ default: 'false', what: 'Start the job when the application is made.' }),
  checkpointIntervalSeconds: integer(LIMITS.checkpointInterval, {
    default: '60',
    what: 'How often the job makes a checkpoint. What it wrote can be read after the next one.',
  }),
  logLevel: oneOf(FlinkLogLevel, { default: 'INFO', what: 'Lines of this level and above go to the log.' }),
  metricsLevel: oneOf(FlinkMetricsLevel, {
    default: 'APPLICATION',
    what: 'For what CloudWatch gets metrics of its own, each at a price.',
  }),
  applicationSubnetIds: formatted('ids of subnets, separated by commas', parseSubnets, {
    what: 'Subnets that the job reaches others from. Together with `applicationSecurityGroupIds`.',
  }),
  applicationSecurityGroupIds: formatted('ids of security groups, separated by commas', parseSecurityGroups, {
    what: 'Security groups of the job. Together with `applicationSubnetIds`.',
  }),
  applicationEncryptionKeyArn: keyArn({
    what: 'Your key that encrypts the state of the job. Left out: a key that AWS owns.',
  }),
  logRetentionDays: retentionDays({ default: '365', what: 'Days that the log of the job is kept.' }),
};

type GivenFlinkSettings = Given<typeof FLINK_SETTINGS>;

function parseSubnets(text: string): string[] | undefined {
  return parseList(text, (item) => (/^subnet-[0-9a-f]+$/.test(item) ? item : undefined));
}

/** What no single setting can tell. */
export function flinkConflicts(given: GivenFlinkSettings): string[] {
  const { applicationSubnetIds: subnets, applicationSecurityGroupIds: groups } = given;
  if (subnets && !groups)
    return ['applicationSecurityGroupIds must be given with applicationSubnetIds, got the subnets alone'];
  if (!groups || subnets) return [];
  return ['applicationSubnetIds must be given with applicationSecurityGroupIds, got the security groups alone'];
}

/** What they say as options; makes the constructs of resources that exist. */
export function flinkOptions(scope: Construct, given: GivenFlinkSettings): FlinkApplicationOptions {
  const { flinkRuntime: runtime, parallelism, parallelismPerKpu, enableAutoScaling, enableSnapshots } = given;
  const { enableSystemRollback, startOnDeploy, logLevel, metricsLevel, logRetentionDays: logRetention } = given;
  const { applicationSubnetIds, applicationSecurityGroupIds, applicationEncryptionKeyArn } = given;
  return {
    ...{ runtime, parallelism, parallelismPerKpu, enableAutoScaling, enableSnapshots, enableSystemRollback },
    ...{ startOnDeploy, logLevel, metricsLevel, logRetention },
    checkpointInterval: ifGiven(given.checkpointIntervalSeconds, Duration.seconds),
    applicationSubnets: applicationSubnetIds?.map((id) => existingSubnet(scope, id)),
    applicationSecurityGroups: applicationSecurityGroupIds?.map((id) =>
      SecurityGroup.fromSecurityGroupId(scope, id, id),
    ),
    applicationEncryptionKey: ifGiven(applicationEncryptionKeyArn, (arn) =>
      Key.fromKeyArn(scope, 'ApplicationEncryptionKey', arn),
    ),
  };
}
