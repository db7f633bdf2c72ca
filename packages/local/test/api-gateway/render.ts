import { newObject } from '../../src/api-gateway/mapping/json-document';
import { MappingTemplate } from '../../src/api-gateway/mapping/mapping-template';
import { RequestParameters, TemplateInput } from '../../src/api-gateway/mapping/template-input';
import { TemplateObject } from '../../src/api-gateway/mapping/template-object';
import { utilFunctions } from '../../src/api-gateway/mapping/util-functions';

/** Renders a template for a payload, as the gateway does. */
export function render(template: string, body = '', parameters: Partial<RequestParameters> = {}): string {
  const all = { path: {}, querystring: {}, header: {}, ...parameters };
  return new MappingTemplate(template).render({
    input: new TemplateInput({ parameters: all, body: () => body }),
    util: new TemplateObject(utilFunctions),
    context: newObject({ stage: 'prod', responseOverride: newObject({ header: newObject() }) }),
    stageVariables: newObject({ table: 'orders' }),
  });
}
