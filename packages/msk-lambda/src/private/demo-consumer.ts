import { join } from 'node:path';
import { HandlerFunction } from '@streaming-patterns/handler-function';
import type { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The function that reads the topic when the user brings none: validates each message and counts. */
export function demoConsumer(scope: Construct, logGroup: ILogGroup, logLevel: ApplicationLogLevel): HandlerFunction {
  return new HandlerFunction(scope, 'Consumer', {
    directory: join(__dirname, '..', '..', 'assets', 'process-messages'),
    description: 'Validates the messages of the topic, reports those that fail',
    roleDescription: 'Lets pollers read the topic and set batches aside, and the consumer write its log',
    environment: { LOG_LEVEL: logLevel },
    logGroup,
  });
}
