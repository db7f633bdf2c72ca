import { NagRules } from '@streaming-patterns/construct-rules';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Gives API Gateway the role with which every REST API of the account and Region writes its logs. Retained when the stack
 * goes: other APIs use it by then. Source of the actions: "Set up CloudWatch logging for REST APIs in API Gateway".
 */
export function accountLogging(scope: Construct): CfnAccount {
  const role = new Role(scope, 'ApiGatewayLogsRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    description: 'Lets every API of this account and Region write to CloudWatch Logs',
    inlinePolicies: { WriteLogs: new PolicyDocument({ statements: [writeLogs()] }) },
  });
  NagRules.acknowledge(role, {
    'IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:*]':
      'One role serves every API of the account, and API Gateway refuses it without leave for all their log groups',
  });
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const account = new CfnAccount(scope, 'ApiGatewayAccount', { cloudWatchRoleArn: role.roleArn });
  account.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return account;
}

function writeLogs(): PolicyStatement {
  const actions = ['CreateLogGroup', 'CreateLogStream', 'DescribeLogGroups', 'DescribeLogStreams'];
  return new PolicyStatement({
    actions: [...actions, 'PutLogEvents', 'GetLogEvents', 'FilterLogEvents'].map((action) => `logs:${action}`),
    resources: [`arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:*`],
  });
}
