import { acts, actsWhen } from './property-table';
import type { OwnedType } from './resource-type';

/** One part of an API's path. */
export const resource: OwnedType = {
  type: 'AWS::ApiGateway::Resource',
  owner: 'data plane',
  properties: {
    ParentId: acts,
    PathPart: actsWhen(pathPartProblem),
    RestApiId: acts,
  },
  createOnly: ['ParentId', 'PathPart', 'RestApiId'],
  identify: ({ newId }) => {
    const id = newId();
    return { ref: id, attributes: { ResourceId: id } };
  },
};

function pathPartProblem(value: unknown): string | undefined {
  if (/^([\w.:~$-]+|\{[\w.-]+\+?\})$/.test(String(value))) return undefined;
  return `must be text, {name} or {name+}, got ${JSON.stringify(value)}`;
}
