import type { PatternPromise } from '../pattern-promise';
import { statementsOf } from '../policy-statements';

const RULE = 'AwsSolutions-IAM5[Resource::*]';
const IDENTITY_POLICIES = ['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

export const wildcardsHaveAReason: PatternPromise = {
  title: "no policy allows on Resource '*' without a written reason",
  violations: ({ resources }) =>
    resources
      .filter(({ type, acknowledged }) => IDENTITY_POLICIES.includes(type) && !acknowledged[RULE])
      .filter((resource) =>
        statementsOf(resource).some(({ Effect, Resource }) => Effect === 'Allow' && [Resource].flat().includes('*')),
      )
      .map(({ logicalId }) => `${logicalId} allows on Resource '*': narrow it, or acknowledge ${RULE} with the reason`),
};
