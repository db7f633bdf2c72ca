import { acts, actsWhen } from './property-table';
import type { OwnedType } from './resource-type';
import { oneOf } from './value-checks';

/** Puts an API key into a usage plan. */
export const usagePlanKey: OwnedType = {
  type: 'AWS::ApiGateway::UsagePlanKey',
  owner: 'data plane',
  properties: {
    KeyId: acts,
    KeyType: actsWhen(oneOf(['API_KEY'])),
    UsagePlanId: acts,
  },
  createOnly: ['KeyId', 'KeyType', 'UsagePlanId'],
  identify: ({ properties }) => {
    const id = `${properties.KeyId}:${properties.UsagePlanId}`;
    return { ref: id, attributes: { Id: id } };
  },
};
