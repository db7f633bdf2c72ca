import type { Template, TemplateResource } from '../assembly/template';
import { judgeProperties } from './judge-properties';
import { findResourceType, resourceTypes } from './resource-types';

/** Something to say about a resource of a template. */
export interface JudgedResource {
  readonly kind: 'refused' | 'not modelled';
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  /** Absent when the type itself is meant. */
  readonly property?: string;
  readonly because: string;
}

/** They do nothing, or no more than a function of the app's own: the substrate runs them. */
const passedOn = ['AWS::CloudFormation::CustomResource', 'AWS::CDK::Metadata'];

/** Says of each property of each resource whether it can be deployed here, before anything is. */
export function judgeTemplate(stackName: string, template: Template): JudgedResource[] {
  const resources = Object.entries(template.Resources ?? {});
  return resources.flatMap(([logicalId, resource]) =>
    judgeResource({ stackName, logicalId, type: resource.Type }, resource),
  );
}

function judgeResource(place: Omit<JudgedResource, 'kind' | 'because'>, resource: TemplateResource): JudgedResource[] {
  const known = findResourceType(resource.Type);
  if (!known && isPassedOn(resource.Type)) return [];
  if (!known) return [{ ...place, kind: 'refused', because: unknownType() }];
  return judgeProperties(known, resource.Properties ?? {}).map((finding) => ({ ...place, ...finding }));
}

function isPassedOn(type: string): boolean {
  return passedOn.includes(type) || type.startsWith('Custom::');
}

function unknownType(): string {
  const supported = resourceTypes
    .map(({ type }) => type)
    .filter((type) => !isPassedOn(type))
    .sort();
  return `local mode does not know this type; it knows ${supported.join(', ')} and custom resources`;
}

/** Fails with all that is refused, so that it can be dealt with at once. */
export function assertNothingRefused(judged: readonly JudgedResource[]): void {
  const refused = judged.filter(({ kind }) => kind === 'refused').map((item) => `  ${describe(item)}`);
  if (refused.length > 0) throw new Error(['local mode cannot run this app as it is:', ...refused].join('\n'));
}

function describe({ stackName, logicalId, type, property, because }: JudgedResource): string {
  return `${stackName}/${logicalId} (${type}): ${property === undefined ? '' : `${property}: `}${because}`;
}

/** What is not modelled: a line for each reason of a type, however many resources have it. */
export function listNotModelled(judged: readonly JudgedResource[]): string[] {
  const propertiesOf = new Map<string, { type: string; because: string; properties: Set<string> }>();
  for (const { kind, type, property = '', because } of judged) {
    if (kind !== 'not modelled') continue;
    const key = `${type}\n${because}`;
    const group = propertiesOf.get(key) ?? { type, because, properties: new Set() };
    propertiesOf.set(key, group);
    group.properties.add(property.replace(/\.\d+(?=\.|$)/g, '.*'));
  }
  return [...propertiesOf.values()].map(
    ({ type, because, properties }) => `${type} ${[...properties].join(', ')}: ${because}`,
  );
}
