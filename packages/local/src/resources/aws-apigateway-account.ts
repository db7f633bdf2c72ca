import { notModelled } from './property-table';
import type { OwnedType } from './resource-type';

/** The account's one setting of API Gateway: who writes its logs. */
export const account: OwnedType = {
  type: 'AWS::ApiGateway::Account',
  owner: 'data plane',
  properties: {
    CloudWatchRoleArn: notModelled('logs are written with the local credentials, policies are not evaluated'),
  },
  createOnly: [],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { Id: id } };
  },
};
