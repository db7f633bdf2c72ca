import { acts } from './property-table';
import type { OwnedType } from './resource-type';

/** Says what of a request is checked before the backend is called. */
export const requestValidator: OwnedType = {
  type: 'AWS::ApiGateway::RequestValidator',
  owner: 'data plane',
  properties: {
    Name: acts,
    RestApiId: acts,
    ValidateRequestBody: acts,
    ValidateRequestParameters: acts,
  },
  createOnly: ['Name', 'RestApiId'],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { RequestValidatorId: id } };
  },
};
