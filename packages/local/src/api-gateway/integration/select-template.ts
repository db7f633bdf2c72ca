import { GatewayError } from '../gateway-error';
import type { MappingTemplate } from '../mapping/mapping-template';
import type { IntegrationDefinition } from './integration-definition';

/** The template for a request, or nothing when the payload passes through as it is. */
export function requestTemplate(integration: IntegrationDefinition, mediaType: string): MappingTemplate | undefined {
  const { requestTemplates, passthroughBehavior } = integration;
  const template = requestTemplates.get(mediaType);
  if (template || passthroughBehavior === 'WHEN_NO_MATCH') return template;
  if (passthroughBehavior === 'WHEN_NO_TEMPLATES' && requestTemplates.size === 0) return undefined;
  throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
}

/** The response template that the client accepts, else the one for JSON, else the first. */
export function responseTemplate(
  templates: ReadonlyMap<string, MappingTemplate>,
  accept: string | undefined,
): readonly [mediaType: string, template: MappingTemplate] | undefined {
  const wanted = [
    ...(accept ?? '').split(',').map((type) => type.split(';')[0].trim().toLowerCase()),
    'application/json',
  ];
  const mediaType = wanted.find((type) => templates.has(type));
  return mediaType === undefined ? [...templates][0] : [mediaType, templates.get(mediaType) as MappingTemplate];
}
