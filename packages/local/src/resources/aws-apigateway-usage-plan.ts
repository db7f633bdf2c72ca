import { limitProblem } from '../api-gateway/throttling/limits';
import { quotaPeriods } from '../api-gateway/usage-plans/quota-period';
import { methodLimitsProblem } from '../api-gateway/usage-plans/usage-plan';
import { acts, actsWhen, notModelled } from './property-table';
import type { OwnedType } from './resource-type';
import { integerFrom, oneOf } from './value-checks';

/** Which stages the keys of a plan are for, and how often each key may call. */
export const usagePlan: OwnedType = {
  type: 'AWS::ApiGateway::UsagePlan',
  owner: 'data plane',
  properties: {
    'ApiStages.*.ApiId': acts,
    'ApiStages.*.Stage': acts,
    'ApiStages.*.Throttle': actsWhen(methodLimitsProblem),
    'ApiStages.*.Throttle.*.BurstLimit': actsWhen(limitProblem),
    'ApiStages.*.Throttle.*.RateLimit': actsWhen(limitProblem),
    Description: acts,
    'Quota.Limit': actsWhen(integerFrom(0, Number.MAX_SAFE_INTEGER)),
    'Quota.Offset': actsWhen(integerFrom(0, 27)),
    'Quota.Period': actsWhen(oneOf(quotaPeriods)),
    Tags: notModelled('tags change nothing here'),
    'Throttle.BurstLimit': actsWhen(limitProblem),
    'Throttle.RateLimit': actsWhen(limitProblem),
    UsagePlanName: acts,
  },
  createOnly: [],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { Id: id } };
  },
};
