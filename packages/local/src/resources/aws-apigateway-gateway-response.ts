import { parameterMapProblem } from '../api-gateway/integration/parameter-mapping';
import { acts, actsWhen } from './property-table';
import type { OwnedType } from './resource-type';

/** Changes an answer that the gateway gives by itself, for example headers on every 4xx. */
export const gatewayResponse: OwnedType = {
  type: 'AWS::ApiGateway::GatewayResponse',
  owner: 'data plane',
  properties: {
    ResponseParameters: actsWhen((value) =>
      parameterMapProblem(value, /^gatewayresponse\.header\.[\w!#$%&'*+.^`|~-]+$/),
    ),
    ResponseTemplates: acts,
    ResponseType: acts,
    RestApiId: acts,
    StatusCode: acts,
  },
  createOnly: ['ResponseType', 'RestApiId'],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { Id: id } };
  },
};
