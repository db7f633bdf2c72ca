import { join } from 'node:path';
import { HandlerFunction } from '@streaming-patterns/handler-function';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The function that transforms records when the user brings none. */
export function demoTransform(scope: Construct, logGroup: ILogGroup): HandlerFunction {
  return new HandlerFunction(scope, 'Transform', {
    directory: join(__dirname, '..', '..', 'assets', 'transform-records'),
    description: 'Adds the time of processing to each record, refuses those that are no JSON object',
    roleDescription: 'Lets the transform write its log',
    logGroup,
  });
}
