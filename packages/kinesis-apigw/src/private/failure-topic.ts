import { Grant } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-kms';
import type { IEventSourceDlq, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** It holds nothing, so it goes with the stack. */
export function failureTopic(scope: Construct): Topic {
  const masterKey = Alias.fromAliasName(scope, 'SnsKey', 'alias/aws/sns');
  return new Topic(scope, 'FailureTopic', { enforceSSL: true, masterKey });
}

/**
 * CDK's own destination also allows use of every key with the alias: the policy of `alias/aws/sns` does that for all who may
 * publish. Source: "AWS KMS key policies: AWS managed keys".
 */
export function madeTopicDestination(topic: Topic): IEventSourceDlq {
  const bind = (_: unknown, { grantPrincipal: grantee }: IFunction) => {
    Grant.addToPrincipal({ grantee, actions: ['sns:Publish'], resourceArns: [topic.topicArn] });
    return { destination: topic.topicArn };
  };
  return { bind };
}
