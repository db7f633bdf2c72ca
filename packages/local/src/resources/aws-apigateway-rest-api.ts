import { acts, actsWhen, notModelled, refused } from './property-table';
import type { OwnedType } from './resource-type';
import { oneOf } from './value-checks';

const openApi =
  'OpenAPI documents are not imported locally yet: declare AWS::ApiGateway::Resource and AWS::ApiGateway::Method';

/** An API; it answers at `/<RestApiId>/<StageName>/` of the data plane. */
export const restApi: OwnedType = {
  type: 'AWS::ApiGateway::RestApi',
  owner: 'data plane',
  properties: {
    ApiKeySourceType: actsWhen(oneOf(['HEADER', 'AUTHORIZER'])),
    BinaryMediaTypes: refused('payloads are text locally; binary ones are not available yet'),
    Body: refused(openApi),
    BodyS3Location: refused(openApi),
    CloneFrom: refused('copying an API is not available locally yet'),
    Description: acts,
    DisableExecuteApiEndpoint: actsWhen(mustBeFalse('the default endpoint is the only one here')),
    EndpointAccessMode: notModelled('the only endpoint is on 127.0.0.1'),
    EndpointConfiguration: notModelled('the only endpoint is on 127.0.0.1'),
    FailOnWarnings: notModelled('it is about importing OpenAPI documents'),
    MinimumCompressionSize: refused('compressed payloads are not available locally yet'),
    Mode: notModelled('it is about importing OpenAPI documents'),
    Name: acts,
    Parameters: notModelled('it is about importing OpenAPI documents'),
    Policy: notModelled('signatures are verified, policies are not evaluated'),
    SecurityPolicy: notModelled('the local endpoint speaks plain HTTP'),
    Tags: acts,
  },
  createOnly: [],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { RestApiId: id, RootResourceId: newId() } };
  },
};

function mustBeFalse(because: string): (value: unknown) => string | undefined {
  return (value) => (String(value) === 'false' ? undefined : `must be false: ${because}`);
}
