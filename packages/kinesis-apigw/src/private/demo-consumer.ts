import { join } from 'node:path';
import { HandlerFunction } from '@streaming-patterns/handler-function';
import type { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The function that reads the stream when the user brings none: validates each record and counts. */
export function demoConsumer(scope: Construct, logGroup: ILogGroup, logLevel: ApplicationLogLevel): HandlerFunction {
  return new HandlerFunction(scope, 'Consumer', {
    directory: join(__dirname, '..', '..', 'assets', 'process-records'),
    description: 'Validates the records of the stream, reports those that fail',
    roleDescription: 'Lets the consumer read the stream, set batches aside and write its log',
    environment: { LOG_LEVEL: logLevel },
    logGroup,
  });
}
