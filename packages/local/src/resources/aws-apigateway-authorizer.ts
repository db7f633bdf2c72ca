import { functionUriProblem, userPoolProblem } from '../api-gateway/authorization/authorizer';
import { identitySourceProblem } from '../api-gateway/authorization/identity-source';
import { regexProblem } from '../api-gateway/mapping/java-regex';
import { acts, actsWhen, notModelled } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';
import { integerFrom, oneOf } from './value-checks';

/** Decides who may call methods of an API: by the tokens of user pools, or by a function. */
export const authorizer: OwnedType = {
  type: 'AWS::ApiGateway::Authorizer',
  owner: 'data plane',
  properties: {
    AuthorizerCredentials: notModelled('the function is called with the local credentials, policies are not evaluated'),
    AuthorizerResultTtlInSeconds: actsWhen(integerFrom(0, 3600)),
    AuthorizerUri: actsWhen(functionUriProblem),
    AuthType: notModelled('it is about importing and exporting OpenAPI documents'),
    IdentitySource: actsWhen(identitySourceProblem),
    IdentityValidationExpression: actsWhen((value) => regexProblem(String(value))),
    Name: acts,
    'ProviderARNs.*': actsWhen(userPoolProblem),
    RestApiId: acts,
    Type: actsWhen(oneOf(['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'])),
  },
  createOnly: ['RestApiId'],
  identify,
};

function identify({ stackName, logicalId, properties, newId }: IdentifyRequest): ResourceIdentity {
  const { Type, IdentitySource, AuthorizerResultTtlInSeconds } = properties;
  const uncached = Type === 'REQUEST' && Number(AuthorizerResultTtlInSeconds) === 0;
  if (!IdentitySource && !uncached) {
    const way = 'set it, or for Type REQUEST set AuthorizerResultTtlInSeconds to 0';
    throw new Error(`${stackName}/${logicalId}: IdentitySource is required: ${way}`);
  }
  const id = newId();
  return { ref: id, attributes: { AuthorizerId: id } };
}
