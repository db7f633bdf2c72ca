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
import type { Construct } from 'constructs';
import type { HandlerFunctionProps } from './handler-function-props';

/** A function from a bundled handler: Node.js on arm64, traced, with lines of JSON and a role of its own. */
export class HandlerFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    const { directory, description, logGroup, environment, timeout = Duration.minutes(1), memorySize = 256 } = props;
    super(scope, id, {
      ...{ description, environment, timeout, memorySize, logGroup },
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(directory),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      role: handlerRole(scope, `${id}Role`, props),
    });
  }
}

/** Not the role that CDK makes: that one has a managed policy, with leave to write every log of the account. */
function handlerRole(scope: Construct, id: string, { roleDescription, logGroup }: HandlerFunctionProps): Role {
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: roleDescription,
  });
  logGroup.grantWrite(role);
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]':
      'xray:PutTraceSegments and xray:PutTelemetryRecords name no resource: AWS offers no narrower one',
  });
  return role;
}
