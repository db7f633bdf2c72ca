import { Stack } from 'aws-cdk-lib';
import { LogGroupLogDestination, MethodLoggingLevel, MockIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { RestApiLogs } from '../../src';

export class LoggedApiStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const api = new RestApi(this, 'Api', {
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'prod',
        loggingLevel: MethodLoggingLevel.ERROR,
        accessLogDestination: new LogGroupLogDestination(new LogGroup(this, 'AccessLogs')),
        accessLogFormat: RestApiLogs.ACCESS_LOG_FORMAT,
      },
    });
    api.root.addMethod('GET', new MockIntegration());
    RestApiLogs.executionLogs(this, api.deploymentStage, { retention: RetentionDays.ONE_MONTH });
    // In one stack of the account, if no other has done so.
    api.deploymentStage.node.addDependency(RestApiLogs.accountLogging(this));
  }
}
