import type { ValidateFunction } from 'ajv';
import type { OwnedResource } from '../../resources/resource-type';
import { authorizerOf } from '../authorization/authorizer';
import type { MethodAuthorization } from '../authorization/method-authorization';
import { integrationDefinition } from '../integration/integration-definition';
import { parameterMappings } from '../integration/parameter-mapping';
import { accessLogSetting } from '../monitoring/access-log-setting';
import { compileModels } from '../request/body-schemas';
import { MethodSettings } from './method-settings';
import { isTrue, listOf, mapOf, textOf, textsOf, Values } from './property-values';
import type { ApiResource, GatewayResponseDefinition, Method, RestApi, Stage } from './rest-api';

/** The registered resources of API Gateway, by the short name of their type. */
class Registry {
  constructor(private readonly resources: readonly OwnedResource[]) {}

  ofType(type: string): readonly OwnedResource[] {
    return this.resources.filter((resource) => resource.type === `AWS::ApiGateway::${type}`);
  }

  ofApi(type: string, apiId: string): readonly OwnedResource[] {
    return this.ofType(type).filter(({ properties }) => textOf(properties.RestApiId) === apiId);
  }
}

/** An API, built when its first request comes: while a stack deploys, it changes with each of its resources. */
export interface LazyRestApi {
  readonly id: string;
  get(): RestApi;
}

/** The APIs that the registered resources describe. */
export function restApisOf(resources: readonly OwnedResource[]): ReadonlyMap<string, LazyRestApi> {
  const registry = new Registry(resources);
  return new Map(registry.ofType('RestApi').map((api) => [api.ref, lazily(api, registry)] as const));
}

function lazily(api: OwnedResource, registry: Registry): LazyRestApi {
  let built: RestApi | undefined;
  return {
    id: api.ref,
    get: () => {
      built ??= buildRestApi(api, registry);
      return built;
    },
  };
}

function buildRestApi(api: OwnedResource, registry: Registry): RestApi {
  const id = api.ref;
  const builder = new ApiBuilder(id, registry);
  return {
    id,
    name: textOf(api.properties.Name) ?? '',
    stages: new Map(registry.ofApi('Stage', id).map((stage) => [stage.ref, stageOf(stage)] as const)),
    apiKeySource: api.properties.ApiKeySourceType === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER',
    root: builder.resource({ ref: String(api.attributes.RootResourceId), part: '', path: '/' }),
    gatewayResponses: new Map(
      registry.ofApi('GatewayResponse', id).map(({ properties }) => gatewayResponse(properties)),
    ),
  };
}

interface Place {
  readonly ref: string;
  readonly part: string;
  readonly path: string;
}

class ApiBuilder {
  private readonly schemas: ReadonlyMap<string, ValidateFunction>;

  constructor(
    private readonly apiId: string,
    private readonly registry: Registry,
  ) {
    const models = registry
      .ofApi('Model', apiId)
      .map(({ ref, properties }) => ({ name: ref, schema: properties.Schema }));
    this.schemas = compileModels(apiId, models);
  }

  resource({ ref, part, path }: Place): ApiResource {
    const methods = this.registry.ofApi('Method', this.apiId).filter(({ properties }) => properties.ResourceId === ref);
    const children = this.registry
      .ofApi('Resource', this.apiId)
      .filter(({ properties }) => properties.ParentId === ref);
    return {
      id: ref,
      part,
      path,
      methods: new Map(
        methods.map(({ properties }) => [String(properties.HttpMethod), this.method(properties)] as const),
      ),
      children: children.map(({ ref: child, properties }) =>
        this.resource(below(path, child, String(properties.PathPart))),
      ),
    };
  }

  private method(properties: Values): Method {
    const validator = this.validatorOf(properties);
    return {
      authorization: this.authorization(properties),
      apiKeyRequired: isTrue(properties.ApiKeyRequired),
      requiredParameters: isTrue(validator.ValidateRequestParameters) ? requiredOf(properties) : [],
      bodySchemas: isTrue(validator.ValidateRequestBody) ? this.bodySchemas(properties) : new Map(),
      integration: integrationDefinition(mapOf(properties.Integration)),
    };
  }

  private authorization({ AuthorizationType, AuthorizerId, AuthorizationScopes }: Values): MethodAuthorization {
    const authorizers = this.registry.ofApi('Authorizer', this.apiId);
    const authorizer = authorizers.find(({ ref }) => ref === AuthorizerId);
    return {
      type: (textOf(AuthorizationType) ?? 'NONE') as MethodAuthorization['type'],
      authorizer: authorizer && authorizerOf(authorizer),
      scopes: Array.isArray(AuthorizationScopes) ? AuthorizationScopes.map(String) : [],
    };
  }

  private validatorOf(properties: Values): Values {
    const validators = this.registry.ofApi('RequestValidator', this.apiId);
    return validators.find(({ ref }) => ref === properties.RequestValidatorId)?.properties ?? {};
  }

  private bodySchemas(properties: Values): ReadonlyMap<string, ValidateFunction> {
    return new Map(
      textsOf(properties.RequestModels).flatMap(([type, model]) => {
        const schema = this.schemas.get(model);
        return schema ? [[type.toLowerCase(), schema] as const] : [];
      }),
    );
  }
}

function below(path: string, ref: string, part: string): Place {
  return { ref, part, path: `${path === '/' ? '' : path}/${part}` };
}

function requiredOf(properties: Values): readonly string[] {
  return Object.entries(mapOf(properties.RequestParameters)).flatMap(([name, required]) =>
    isTrue(required) ? [name] : [],
  );
}

function stageOf({ ref, properties }: OwnedResource): Stage {
  return {
    name: ref,
    variables: Object.fromEntries(textsOf(properties.Variables)),
    methodSettings: new MethodSettings(listOf(properties.MethodSettings)),
    accessLog: accessLogSetting(mapOf(properties.AccessLogSetting)),
  };
}

function gatewayResponse(properties: Values): readonly [string, GatewayResponseDefinition] {
  const status = textOf(properties.StatusCode);
  const templates = textsOf(properties.ResponseTemplates).map(([type, text]) => [type.toLowerCase(), text] as const);
  const parameters = parameterMappings(textsOf(properties.ResponseParameters));
  return [
    String(properties.ResponseType),
    { status: status ? Number(status) : undefined, parameters, templates: new Map(templates) },
  ];
}
