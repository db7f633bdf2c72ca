import { schemaProblem } from '../api-gateway/request/body-schemas';
import { acts, actsWhen } from './property-table';
import type { OwnedType } from './resource-type';

/** The JSON schema of a payload; a request validator holds requests to it. */
export const model: OwnedType = {
  type: 'AWS::ApiGateway::Model',
  owner: 'data plane',
  properties: {
    ContentType: actsWhen(contentTypeProblem),
    Description: acts,
    Name: acts,
    RestApiId: acts,
    Schema: actsWhen(schemaProblem),
  },
  createOnly: ['ContentType', 'Name', 'RestApiId'],
  identify: ({ logicalId, properties, newId }) => ({ ref: String(properties.Name ?? `${logicalId}${newId()}`) }),
};

function contentTypeProblem(value: unknown): string | undefined {
  return value === 'application/json' ? undefined : `must be application/json, got ${JSON.stringify(value)}`;
}
