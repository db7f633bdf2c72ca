import type { BackendCall } from './integration/backend';
import type { ParameterSources } from './integration/parameter-mapping';
import { JsonObject, newObject } from './mapping/json-document';
import type { TemplateVariables } from './mapping/mapping-template';
import { headerNamed, RequestParameters, TemplateInput } from './mapping/template-input';
import { TemplateObject } from './mapping/template-object';
import { utilFunctions } from './mapping/util-functions';
import { GatewayRequest, mediaTypeOf, payloadText, queryParameters } from './request/gateway-request';
import type { Route } from './routing/route';

const util = new TemplateObject(utilFunctions);

/** One request on its way through a method: what templates and parameter mappings can see of it. */
export class Exchange {
  readonly parameters: RequestParameters;
  readonly mediaType: string;
  /** How the backend answered, once it was called. */
  backendCall: BackendCall | undefined;

  constructor(
    readonly request: GatewayRequest,
    readonly route: Route,
    /** `$context`; what a template writes into it, later steps see. */
    readonly context: JsonObject,
  ) {
    const { headers, rawQuery } = request;
    this.parameters = { path: route.pathParameters, querystring: queryParameters(rawQuery), header: headers };
    this.mediaType = mediaTypeOf(headerNamed(headers, 'content-type'));
  }

  /** The variables of a template for a payload: that of the request, or that of the backend's answer. */
  variables(payload: Buffer): TemplateVariables {
    const input = new TemplateInput({ parameters: this.parameters, body: () => payloadText(payload) });
    return { input, util, context: this.context, stageVariables: newObject(this.route.stage.variables) };
  }

  sources(payload: Buffer, responseHeaders: Readonly<Record<string, string>> = {}): ParameterSources {
    const { context, parameters } = this;
    const { variables } = this.route.stage;
    return {
      context,
      stageVariables: variables,
      request: parameters,
      responseHeaders,
      body: () => payloadText(payload),
    };
  }
}
