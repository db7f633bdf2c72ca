import type { PatternPromise } from '../pattern-promise';
import { type Statement, statementsOf } from '../policy-statements';
import type { Resource } from '../synthesized-pattern';

/** By type of store that also answers plain HTTP: the policy that must refuse it, and how that names the store. */
const POLICIES: Record<string, { policyType: string; property: string }> = {
  'AWS::S3::Bucket': { policyType: 'AWS::S3::BucketPolicy', property: 'Bucket' },
  'AWS::SNS::Topic': { policyType: 'AWS::SNS::TopicPolicy', property: 'Topics' },
  'AWS::SQS::Queue': { policyType: 'AWS::SQS::QueuePolicy', property: 'Queues' },
};

export const dataIsEncryptedInTransit: PatternPromise = {
  title: 'every store that could be reached without TLS refuses it',
  violations: ({ resources }) =>
    resources
      .filter((store) => POLICIES[store.type] && !resources.some((policy) => refusesPlainText(policy, store)))
      .map(({ logicalId, type }) => `${logicalId} (${type}) has no policy that denies aws:SecureTransport = false`),
};

function refusesPlainText(policy: Resource, store: Resource): boolean {
  const { policyType, property } = POLICIES[store.type];
  if (policy.type !== policyType) return false;
  const named = JSON.stringify(policy.properties[property]).includes(`{"Ref":"${store.logicalId}"}`);
  return named && statementsOf(policy).some(deniesPlainText);
}

function deniesPlainText({ Effect, Condition }: Statement): boolean {
  return Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false';
}
