import { acts, actsWhen, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

/** "AWS::SNS::Subscription", CloudFormation reference. */
export const subscription: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::SNS::Subscription',
  properties: {
    TopicArn: acts,
    Protocol: actsWhen(queueOrFunction),
    Endpoint: acts,
    RawMessageDelivery: acts,
    FilterPolicy: acts,
    FilterPolicyScope: acts,
    DeliveryPolicy: notModelled('deliveries are not tried again'),
    RedrivePolicy: refused('the substrate drops what it cannot deliver: remove it for the local run'),
    ReplayPolicy: refused('topics keep no messages here: remove it for the local run'),
    Region: notModelled('there is one region here'),
    SubscriptionRoleArn: notEvaluated,
  },
};

function queueOrFunction(protocol: unknown): string | undefined {
  if (protocol === 'sqs' || protocol === 'lambda') return undefined;
  return `must be sqs or lambda, got ${protocol}: nothing leaves this machine`;
}
