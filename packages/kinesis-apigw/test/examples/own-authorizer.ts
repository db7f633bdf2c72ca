import { Duration, Stack } from 'aws-cdk-lib';
import { TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ApiAuthorization, KinesisApigw } from '../../src';

/** Denies everybody until `isAllowed` asks whoever gave the token out. */
const DECIDE = `
const isAllowed = async (token) => false;
exports.handler = async ({ authorizationToken, methodArn }) => ({
  principalId: 'sensors',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{
      Action: 'execute-api:Invoke',
      Effect: (await isAllowed(authorizationToken)) ? 'Allow' : 'Deny',
      // The answer is kept for both paths.
      Resource: methodArn.split('/').slice(0, 2).join('/') + '/*',
    }],
  },
});`;

export class SensorsStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const [runtime, code] = [Runtime.NODEJS_24_X, Code.fromInline(DECIDE)];
    const handler = new LambdaFunction(this, 'Decide', { runtime, handler: 'index.handler', code });
    const authorizer = new TokenAuthorizer(this, 'Authorizer', { handler, resultsCacheTtl: Duration.minutes(5) });
    new KinesisApigw(this, 'Sensors', { authorization: ApiAuthorization.authorizer(authorizer) });
  }
}
