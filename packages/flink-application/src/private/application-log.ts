import { RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup, LogStream, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ManagedFlinkLogProps } from '../managed-flink';
import { arnOf } from './statements';

/** Where the lines of an application go: the service writes into one log stream, and makes none by itself. */
export interface ApplicationLog {
  readonly group: LogGroup;
  readonly stream: LogStream;
}

/** How a log is kept when the props do not say. */
export function keptLog({
  logRetention = RetentionDays.ONE_YEAR,
  removalPolicy = RemovalPolicy.RETAIN,
}: ManagedFlinkLogProps) {
  return { retention: logRetention, removalPolicy };
}

export function applicationLog(scope: Construct, props: ManagedFlinkLogProps): ApplicationLog {
  const { retention, removalPolicy } = keptLog(props);
  const group = new LogGroup(scope, 'Logs', { retention, removalPolicy });
  return { group, stream: new LogStream(scope, 'LogStream', { logGroup: group, removalPolicy }) };
}

export function logStreamArn(role: Role, { group, stream }: ApplicationLog): string {
  return arnOf(role, 'logs', `log-group:${group.logGroupName}:log-stream:${stream.logStreamName}`);
}
