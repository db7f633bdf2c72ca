import type { AccessLogFormat, CfnAccount, Stage } from 'aws-cdk-lib/aws-apigateway';
import type { LogGroup, LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ACCESS_LOG_FORMAT } from './private/access-log-format';
import { accountLogging } from './private/account-logging';
import { executionLogs } from './private/execution-logs';

/** What a REST API writes about its requests and its own errors. */
export class RestApiLogs {
  /** One JSON line for each request: who, when, what, the status and the latency. No payload, no query string. */
  static readonly ACCESS_LOG_FORMAT: AccessLogFormat = ACCESS_LOG_FORMAT;

  /**
   * The log group `ApiExecutionLogs` in which a stage writes its own errors. API Gateway decides the name, and makes the group
   * by itself, without retention, when it does not exist: the stage waits for it.
   */
  static executionLogs(scope: Construct, stage: Stage, props: LogGroupProps): LogGroup {
    return executionLogs(scope, stage, props);
  }

  /**
   * The role that lets every REST API of the account and Region write its logs: without one, no API with logs can be deployed.
   * An account has one for each Region, so make it where people ask for it. It stays when the stack goes: other APIs use it by
   * then. Source: "Set up CloudWatch logging for REST APIs in API Gateway".
   */
  static accountLogging(scope: Construct): CfnAccount {
    return accountLogging(scope);
  }
}
