import type { ValidateFunction } from 'ajv';
import type { MethodAuthorization } from '../authorization/method-authorization';
import type { IntegrationDefinition } from '../integration/integration-definition';
import type { ParameterMapping } from '../integration/parameter-mapping';
import type { AccessLogSetting } from '../monitoring/access-log-setting';
import type { MethodSettings } from './method-settings';

/** One API, ready to serve: paths as a tree, schemas and templates compiled. */
export interface RestApi {
  readonly id: string;
  readonly name: string;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly root: ApiResource;
  /** Where the API key of a request comes from. */
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  /** By response type, for example `DEFAULT_4XX`. */
  readonly gatewayResponses: ReadonlyMap<string, GatewayResponseDefinition>;
}

export interface Stage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly methodSettings: MethodSettings;
  readonly accessLog?: AccessLogSetting;
}

/** One resource of the path tree. */
export interface ApiResource {
  readonly id: string;
  /** For example `/things/{thing}`. */
  readonly path: string;
  /** The last part of the path: text, `{name}` or `{name+}`; empty for the root. */
  readonly part: string;
  /** By HTTP method; `ANY` is one of them. */
  readonly methods: ReadonlyMap<string, Method>;
  readonly children: readonly ApiResource[];
}

export interface Method {
  readonly authorization: MethodAuthorization;
  readonly apiKeyRequired: boolean;
  /** What the request must bring, for example `method.request.querystring.limit`; empty without a validator. */
  readonly requiredParameters: readonly string[];
  /** Schemas of the body by media type or `$default`; empty without a validator. */
  readonly bodySchemas: ReadonlyMap<string, ValidateFunction>;
  readonly integration: IntegrationDefinition;
}

export interface GatewayResponseDefinition {
  readonly status?: number;
  readonly parameters: readonly ParameterMapping[];
  /** Texts with variables, by media type. */
  readonly templates: ReadonlyMap<string, string>;
}
