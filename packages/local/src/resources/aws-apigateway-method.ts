import { integrationTypes, MAX_TIMEOUT_MILLISECONDS } from '../api-gateway/integration/integration-definition';
import { uriProblem } from '../api-gateway/integration/integration-uri';
import { parameterMapProblem } from '../api-gateway/integration/parameter-mapping';
import { regexProblem } from '../api-gateway/mapping/java-regex';
import { templateProblem } from '../api-gateway/mapping/template-problem';
import { acts, actsWhen, notModelled, refused } from './property-table';
import type { OwnedType } from './resource-type';
import { integerFrom, oneOf } from './value-checks';

const verbs = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
const cache = notModelled('answers are not cached locally');

/** What a path and a verb of an API do: who may call, what is checked, which backend is called and how. */
export const method: OwnedType = {
  type: 'AWS::ApiGateway::Method',
  owner: 'data plane',
  properties: {
    ApiKeyRequired: acts,
    AuthorizationScopes: acts,
    AuthorizationType: actsWhen(oneOf(['NONE', 'AWS_IAM', 'COGNITO_USER_POOLS', 'CUSTOM'])),
    AuthorizerId: acts,
    HttpMethod: acts,
    'Integration.CacheKeyParameters': cache,
    'Integration.CacheNamespace': cache,
    'Integration.ConnectionId': refused('VPC links are not available locally yet'),
    'Integration.ConnectionType': actsWhen(oneOf(['INTERNET'], 'VPC links are not available locally yet')),
    'Integration.ContentHandling': actsWhen(oneOf(['CONVERT_TO_TEXT'], 'payloads are text locally')),
    'Integration.Credentials': notModelled('signatures are verified, policies of roles are not evaluated'),
    'Integration.IntegrationHttpMethod': actsWhen(oneOf(verbs)),
    'Integration.IntegrationResponses.*.ContentHandling': actsWhen(
      oneOf(['CONVERT_TO_TEXT'], 'payloads are text locally'),
    ),
    'Integration.IntegrationResponses.*.ResponseParameters': actsWhen((value) =>
      parameterMapProblem(value, /^method\.response\.header\.[\w!#$%&'*+.^`|~-]+$/),
    ),
    'Integration.IntegrationResponses.*.ResponseTemplates.*': actsWhen(templateProblem),
    'Integration.IntegrationResponses.*.SelectionPattern': actsWhen((value) => regexProblem(String(value))),
    'Integration.IntegrationResponses.*.StatusCode': acts,
    'Integration.IntegrationTarget': refused('VPC links are not available locally yet'),
    'Integration.PassthroughBehavior': actsWhen(oneOf(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'])),
    'Integration.RequestParameters': actsWhen((value) =>
      parameterMapProblem(value, /^integration\.request\.(header|querystring|path)\.[\w!#$%&'*+.^`|~-]+$/),
    ),
    'Integration.RequestTemplates.*': actsWhen(templateProblem),
    'Integration.ResponseTransferMode': actsWhen(oneOf(['BUFFERED'], 'answers are not streamed locally yet')),
    'Integration.TimeoutInMillis': actsWhen(integerFrom(50, MAX_TIMEOUT_MILLISECONDS)),
    'Integration.Type': actsWhen(oneOf(integrationTypes)),
    'Integration.Uri': actsWhen(uriProblem),
    MethodResponses: notModelled('it declares what integration responses may set; those act'),
    OperationName: acts,
    RequestModels: acts,
    RequestParameters: actsWhen(requestParametersProblem),
    RequestValidatorId: acts,
    ResourceId: acts,
    RestApiId: acts,
  },
  createOnly: ['HttpMethod', 'ResourceId', 'RestApiId'],
  identify: ({ stackName, logicalId, newId }) => ({ ref: `${stackName}-${logicalId}-${newId()}` }),
};

function requestParametersProblem(value: unknown): string | undefined {
  const unknown = Object.keys(value ?? {}).find(
    (name) => !/^method\.request\.(header|querystring|path)\..+$/.test(name),
  );
  return unknown && `${unknown} must be method.request.header.*, method.request.querystring.* or method.request.path.*`;
}
