import { acts, actsWhen, notModelled } from './property-table';
import type { OwnedType } from './resource-type';

/** A key that clients send in `x-api-key`; `aws apigateway get-api-key --include-value` shows a generated value. */
export const apiKey: OwnedType = {
  type: 'AWS::ApiGateway::ApiKey',
  owner: 'data plane',
  properties: {
    CustomerId: notModelled('there is no AWS Marketplace here'),
    Description: acts,
    Enabled: acts,
    GenerateDistinctId: notModelled('every key has an id of its own'),
    Name: acts,
    StageKeys: notModelled('usage plans say which stages a key is for, on AWS too: AWS::ApiGateway::UsagePlanKey'),
    Tags: acts,
    Value: actsWhen(valueProblem),
  },
  createOnly: ['GenerateDistinctId', 'Name', 'Value'],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { APIKeyId: id } };
  },
};

/** "Usage plans and API keys for REST APIs": 20 to 128 letters and digits. The value is a secret, so it is not named. */
function valueProblem(value: unknown): string | undefined {
  return /^[\w-]{20,128}$/.test(String(value)) ? undefined : 'must be 20 to 128 letters and digits';
}
