import { NagRules } from '@streaming-patterns/construct-rules';
import { RestApiLogs } from '@streaming-patterns/rest-api-logs';
import { Aws, type Size } from 'aws-cdk-lib';
import {
  AuthorizationType,
  AwsIntegration,
  EndpointType,
  type IAuthorizer,
  type IntegrationResponse,
  type JsonSchema,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  PassthroughBehavior,
  type RequestValidator,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ApiAuthorization } from '../api-authorization';
import { putRecordModel, putRecordsModel } from './request-models';
import { putRecordsTemplate, putRecordTemplate } from './request-templates';
import { clientErrorTemplate, partlyStoredTemplate, serviceErrorTemplate, storedTemplate } from './response-templates';

export interface IngestApiProps {
  readonly stream: IStream;
  readonly authorization: ApiAuthorization;
  /** What `authorization` needs beside its type. */
  readonly authorizer?: IAuthorizer;
  /** Whether each request needs the key of a producer. */
  readonly apiKeyRequired: boolean;
  readonly maxRecordSize: Size;
  readonly throttlingRateLimit: number;
  readonly throttlingBurstLimit: number;
  readonly accessLogGroup: ILogGroup;
}

/** One path of the API: a client's body in, one Kinesis action out. */
interface Route {
  readonly path: string;
  readonly action: 'PutRecord' | 'PutRecords';
  readonly model: (maxRecordSize: Size) => JsonSchema;
  readonly request: (streamName: string) => string;
  readonly response: () => string;
  /** Every status that a client can get from the integration. */
  readonly statuses: string[];
}

const ROUTES: Route[] = [
  {
    path: 'record',
    action: 'PutRecord',
    model: putRecordModel,
    request: putRecordTemplate,
    response: storedTemplate,
    statuses: ['200', '400', '424', '429', '500'],
  },
  {
    path: 'records',
    action: 'PutRecords',
    model: putRecordsModel,
    request: putRecordsTemplate,
    response: partlyStoredTemplate,
    statuses: ['200', '207', '400', '424', '429', '500'],
  },
];

const STAGE_NAME = 'prod';
const JSON_TYPE = 'application/json';

/** What API Gateway says by itself (not signed, not valid, throttled), in the shape of the errors of the integration. */
const OWN_ERROR = '{ "error": "$context.error.responseType", "message": $context.error.messageString }';

/** CloudWatch knows an API by its name alone: two in one stack must not share one. */
export function apiName(scope: Construct): string {
  return `${Aws.STACK_NAME}-${scope.node.id}`;
}

/** Builds the REST API whose two paths write to the stream without code between. */
export function ingestApi(scope: Construct, props: IngestApiProps): RestApi {
  const { throttlingRateLimit, throttlingBurstLimit, accessLogGroup } = props;
  const api = new RestApi(scope, 'Api', {
    restApiName: apiName(scope),
    endpointTypes: [EndpointType.REGIONAL],
    // The role belongs to the whole account: the prop apiGatewayAccount decides.
    cloudWatchRole: false,
    deployOptions: {
      stageName: STAGE_NAME,
      throttlingRateLimit,
      throttlingBurstLimit,
      tracingEnabled: true,
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      accessLogDestination: new LogGroupLogDestination(accessLogGroup),
      accessLogFormat: RestApiLogs.ACCESS_LOG_FORMAT,
    },
  });
  for (const type of [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX]) {
    api.addGatewayResponse(type.responseType, { type, templates: { [JSON_TYPE]: OWN_ERROR } });
  }
  // CDK adds an output of its own for the address; which outputs a stack has is the app's choice.
  api.node.tryRemoveChild('Endpoint');
  const role = writerRole(scope, props.stream);
  const validator = api.addRequestValidator('BodyValidator', {
    validateRequestBody: true,
    validateRequestParameters: true,
  });
  for (const route of ROUTES) addRoute(api, route, props, role, validator);
  return api;
}

function addRoute(api: RestApi, route: Route, props: IngestApiProps, role: Role, validator: RequestValidator): void {
  const integration = new AwsIntegration({
    service: 'kinesis',
    action: route.action,
    integrationHttpMethod: 'POST',
    options: {
      credentialsRole: role,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.1'" },
      requestTemplates: { [JSON_TYPE]: route.request(props.stream.streamName) },
      integrationResponses: integrationResponses(route.response()),
    },
  });
  const model = api.addModel(`${route.action}Model`, {
    contentType: JSON_TYPE,
    schema: route.model(props.maxRecordSize),
  });
  const method = api.root.addResource(route.path).addMethod('POST', integration, {
    ...authorizationOf(props),
    requestValidator: validator,
    requestModels: { [JSON_TYPE]: model },
    methodResponses: route.statuses.map((statusCode) => ({ statusCode })),
  });
  NagRules.acknowledge(method, WITHOUT_COGNITO[props.authorization.authorizationType] ?? {});
}

/** Nothing is set that is not asked for. */
function authorizationOf({ authorization, authorizer, apiKeyRequired }: IngestApiProps): MethodOptions {
  const { authorizationType, authorizationScopes } = authorization;
  return { authorizationType, authorizer, authorizationScopes, apiKeyRequired: apiKeyRequired || undefined };
}

const NOBODY_ASKED = 'ApiAuthorization.none() was asked for: another guard stands in front of the API';
const WITHOUT_COGNITO: Partial<Record<AuthorizationType, Record<string, string>>> = {
  [AuthorizationType.IAM]: { COG4: 'Callers sign each request and IAM decides: no user pool is needed' },
  [AuthorizationType.NONE]: { APIG4: NOBODY_ASKED, COG4: NOBODY_ASKED },
  [AuthorizationType.CUSTOM]: { COG4: 'ApiAuthorization.authorizer() was asked for: the authorizer decides' },
};

function integrationResponses(success: string): IntegrationResponse[] {
  const response = (statusCode: string, template: string, selectionPattern?: string) => ({
    statusCode,
    selectionPattern,
    responseTemplates: { [JSON_TYPE]: template },
  });
  return [
    response('200', success),
    response('400', clientErrorTemplate(), '4\\d{2}'),
    response('500', serviceErrorTemplate(), '5\\d{2}'),
  ];
}

/** What API Gateway may do for a caller: write to this one stream, and with its own key encrypt what it writes. */
function writerRole(scope: Construct, stream: IStream): Role {
  const write = new PolicyStatement({
    actions: ['kinesis:PutRecord', 'kinesis:PutRecords'],
    resources: [stream.streamArn],
  });
  const statements = stream.encryptionKey
    ? [
        write,
        new PolicyStatement({
          actions: ['kms:GenerateDataKey'],
          resources: [stream.encryptionKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `kinesis.${Aws.REGION}.amazonaws.com` } },
        }),
      ]
    : [write];
  return new Role(scope, 'ApiRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    description: 'Lets the API write to the stream',
    inlinePolicies: { WriteToStream: new PolicyDocument({ statements }) },
  });
}
