import { join } from 'node:path';
import { HandlerFunction } from '@streaming-patterns/handler-function';
import { Duration } from 'aws-cdk-lib';
import { type Integration, LambdaIntegration } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The function that makes fares up. */
export function fareFunction(scope: Construct, logs: LogGroupProps): Integration {
  const predictor = new HandlerFunction(scope, 'PredictFare', {
    directory: join(__dirname, '..', '..', 'assets', 'predict-fare'),
    description: 'Says what a taxi trip is expected to cost',
    roleDescription: 'Lets the function that predicts fares write its log',
    logGroup: new LogGroup(scope, 'PredictFareLogs', logs),
    timeout: Duration.seconds(10),
  });
  return new LambdaIntegration(predictor, { allowTestInvoke: false });
}
