import type { CfnStage, Stage } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Where API Gateway writes its own errors. It makes this group by itself, without retention, when it does not exist. */
export function executionLogs(scope: Construct, stage: Stage, props: LogGroupProps): LogGroup {
  // By the name that the stage was given: a reference to the stage, which waits for the group, would be a circle.
  const { stageName } = stage.node.defaultChild as CfnStage;
  const logGroupName = `API-Gateway-Execution-Logs_${stage.restApi.restApiId}/${stageName}`;
  const logGroup = new LogGroup(scope, 'ApiExecutionLogs', { ...props, logGroupName });
  stage.node.addDependency(logGroup);
  return logGroup;
}
