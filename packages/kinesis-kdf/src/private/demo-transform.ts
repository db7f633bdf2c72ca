import { join } from 'node:path';
import { NagRules } from '@streaming-patterns/construct-rules';
import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The function that transforms records when the user brings none. */
export function demoTransform(scope: Construct, logGroup: ILogGroup): LambdaFunction {
  const role = new Role(scope, 'TransformRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'Lets the transform write its log',
  });
  logGroup.grantWrite(role);
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]':
      'xray:PutTraceSegments and xray:PutTelemetryRecords name no resource: AWS offers no narrower one',
  });
  return new LambdaFunction(scope, 'Transform', {
    description: 'Adds the time of processing to each record, refuses those that are no JSON object',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(__dirname, '..', '..', 'assets', 'transform-records')),
    timeout: Duration.minutes(1),
    memorySize: 256,
    tracing: Tracing.ACTIVE,
    loggingFormat: LoggingFormat.JSON,
    logGroup,
    role,
  });
}
