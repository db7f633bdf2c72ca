import { join } from 'node:path';
import { NagRules } from '@streaming-patterns/construct-rules';
import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The function that reads the topic when the user brings none: validates each message and counts. */
export function demoConsumer(scope: Construct, logGroup: ILogGroup, logLevel: ApplicationLogLevel): LambdaFunction {
  const role = new Role(scope, 'ConsumerRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'Lets pollers read the topic and set batches aside, and the consumer write its log',
  });
  logGroup.grantWrite(role);
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]':
      'xray:PutTraceSegments and xray:PutTelemetryRecords name no resource: AWS offers no narrower one',
  });
  return new LambdaFunction(scope, 'Consumer', {
    description: 'Validates the messages of the topic, reports those that fail',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(__dirname, '..', '..', 'assets', 'process-messages')),
    timeout: Duration.minutes(1),
    memorySize: 256,
    tracing: Tracing.ACTIVE,
    loggingFormat: LoggingFormat.JSON,
    environment: { LOG_LEVEL: logLevel },
    logGroup,
    role,
  });
}
