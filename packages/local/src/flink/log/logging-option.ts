import type { OwnedResource, Properties } from '../../resources/resource-type';

const LOGGING_OPTION = 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption';

/** Where the log of an application goes ("CloudWatchLoggingOptionDescription"). */
export interface LoggingOption {
  readonly id: string;
  readonly applicationName: string;
  readonly logStreamArn: string;
  readonly logGroup: string;
  readonly logStream: string;
}

/** Those of the templates. */
export function loggingOptions(resources: readonly OwnedResource[]): LoggingOption[] {
  return resources.filter(({ type }) => type === LOGGING_OPTION).map(loggingOption);
}

function loggingOption({ ref, properties }: OwnedResource): LoggingOption {
  const applicationName = String(properties.ApplicationName);
  const { LogStreamARN } = (properties.CloudWatchLoggingOption ?? {}) as Properties;
  const logStreamArn = String(LogStreamARN);
  const [, logGroup, logStream] = /:log-group:([^:]+):log-stream:([^:]+)$/.exec(logStreamArn) ?? [];
  if (!logGroup || !logStream)
    throw new Error(
      `CloudWatchLoggingOption.LogStreamARN of application ${applicationName} must be the ARN of a log stream (arn:aws:logs:<region>:<account>:log-group:<group>:log-stream:<stream>), got ${logStreamArn}`,
    );
  return { id: ref.split('|').at(-1)!, applicationName, logStreamArn, logGroup, logStream };
}
