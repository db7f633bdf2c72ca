import { expect, test } from 'vitest';
import { loggingOptions } from '../../src/flink/log/logging-option';

const option = (LogStreamARN: unknown) => ({
  ...{ stackName: 'Trips', logicalId: 'LoggingOption', ref: 'trips|1.1', attributes: {} },
  type: 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption',
  properties: { ApplicationName: 'trips', CloudWatchLoggingOption: { LogStreamARN } },
});

test('a log stream is told by its ARN', () => {
  const arn = 'arn:aws:logs:eu-west-1:111122223333:log-group:/flink/trips:log-stream:lines';
  expect(loggingOptions([option(arn)])).toEqual([
    { id: '1.1', applicationName: 'trips', logStreamArn: arn, logGroup: '/flink/trips', logStream: 'lines' },
  ]);
});

test('an ARN of something else is refused by name', () => {
  const arn = 'arn:aws:logs:eu-west-1:111122223333:log-group:/flink/trips';
  expect(() => loggingOptions([option(arn)])).toThrow(
    /^CloudWatchLoggingOption.LogStreamARN of application trips must be the ARN of a log stream \(.*\), got arn:aws:logs:.*trips$/,
  );
});
