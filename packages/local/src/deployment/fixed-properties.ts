import { isDeepStrictEqual } from 'node:util';
import { type CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import type { Template } from '../assembly/template';
import { findResourceType } from '../resources/resource-types';

const ADVICE = 'run `streaming-local down`, then `up`';

/** Fails when the update changes what the substrate would only pretend to change. */
export async function assertFixedPropertiesKept(
  cloudFormation: CloudFormationClient,
  stackName: string,
  template: Template,
): Promise<void> {
  const { TemplateBody = '{}' } = await cloudFormation.send(new GetTemplateCommand({ StackName: stackName }));
  const changes = changedFixedProperties(JSON.parse(TemplateBody) as Template, template);
  if (changes.length > 0) {
    throw new Error(
      [`stack ${stackName} cannot be updated: ${ADVICE}`, ...changes.map((line) => `  ${line}`)].join('\n'),
    );
  }
}

/** The properties whose new value would not act, a line each. */
export function changedFixedProperties(before: Template, after: Template): string[] {
  return Object.entries(after.Resources ?? {}).flatMap(([id, { Type, Properties = {} }]) => {
    const old = before.Resources?.[id];
    const known = findResourceType(Type);
    if (old?.Type !== Type || known?.owner !== 'substrate') return [];
    return Object.entries(known.fixedHere ?? {})
      .filter(([name]) => !isDeepStrictEqual(old.Properties?.[name], Properties[name]))
      .map(([name, because]) => `${id} (${Type}): ${name}: ${because}`);
  });
}
