import { NagRules } from '@streaming-patterns/construct-rules';
import { RestApiLogs } from '@streaming-patterns/rest-api-logs';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import {
  ApiKey,
  AuthorizationType,
  EndpointType,
  type Integration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
  UsagePlan,
} from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { FareApiOptions } from '../fare-api-options';
import type { OwnEndpoint } from '../lookup-endpoint';
import { fareFunction } from './fare-function';

const STAGE = 'prod';
const RESOURCE = 'fare';
/** What an integration that is no proxy may map its answers to: a fare, and what the job asks again after. */
const STATUSES = ['200', '500'];
/** 20 to 128 characters are allowed. Source: "API key file format". */
const KEY_LENGTH = 40;

/** The REST API that the job asks: signed requests alone, each with the key of this deployment. */
export class FareApi extends Construct {
  readonly api: RestApi;
  /** What the job needs to know of it. The key is known to Secrets Manager and API Gateway alone. */
  readonly endpoint: OwnEndpoint;

  constructor(scope: Construct, id: string, options: FareApiOptions, logs: LogGroupProps) {
    super(scope, id);
    const { rateLimit = 500, burstLimit = 1_000, apiGatewayAccount = false } = options;
    this.api = restApi(this, logs);
    this.addMethod(options.integration ?? fareFunction(this, logs));
    const apiKey = new Secret(this, 'ApiKeySecret', {
      description: 'API key of the fare API',
      generateSecretString: { passwordLength: KEY_LENGTH, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    NagRules.acknowledge(apiKey, {
      SMG4: 'The key guards nothing by itself, IAM does: to rotate it, deploy with a new secret',
    });
    this.addPlan(apiKey, { rateLimit, burstLimit });
    RestApiLogs.executionLogs(this, this.api.deploymentStage, logs);
    if (apiGatewayAccount) this.api.deploymentStage.node.addDependency(RestApiLogs.accountLogging(this));
    this.endpoint = { url: this.api.urlForPath(`/${RESOURCE}`), signRequests: true, apiKey };
  }

  /** Lets it ask. */
  grantCall(role: Role): void {
    const resources = [this.api.arnForExecuteApi('GET', `/${RESOURCE}`, STAGE)];
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['execute-api:Invoke'], resources }));
  }

  private addMethod(integration: Integration): void {
    const validator = this.api.addRequestValidator('Validator', {
      validateRequestParameters: true,
      validateRequestBody: true,
    });
    const method = this.api.root.addResource(RESOURCE).addMethod('GET', integration, {
      authorizationType: AuthorizationType.IAM,
      apiKeyRequired: true,
      requestValidator: validator,
      requestParameters: { 'method.request.querystring.ride_request_id': true },
      methodResponses: STATUSES.map((statusCode) => ({ statusCode })),
    });
    NagRules.acknowledge(method, { COG4: 'The job signs each request and IAM decides: there are no users' });
  }

  private addPlan(apiKey: ISecret, throttle: { rateLimit: number; burstLimit: number }): void {
    const description = 'The job that looks fares up';
    const plan = new UsagePlan(this, 'UsagePlan', {
      description,
      apiStages: [{ api: this.api, stage: this.api.deploymentStage }],
      throttle,
    });
    // A dynamic reference: the template names the secret, and no value.
    plan.addApiKey(new ApiKey(this, 'ApiKey', { description, value: apiKey.secretValue.unsafeUnwrap() }));
  }
}

/** CloudWatch knows an API by its name alone: two in one stack must not share one. */
export function apiName(pattern: Construct): string {
  return `${Aws.STACK_NAME}-${pattern.node.id}`;
}

function restApi(scope: Construct, logs: LogGroupProps): RestApi {
  const accessLogs = new LogGroup(scope, 'AccessLogs', logs);
  const api = new RestApi(scope, 'Api', {
    restApiName: apiName(scope.node.scope as Construct),
    description: 'Expected fares of taxi trips',
    endpointTypes: [EndpointType.REGIONAL],
    // The role belongs to the whole account: the option apiGatewayAccount decides.
    cloudWatchRole: false,
    deployOptions: {
      stageName: STAGE,
      tracingEnabled: true,
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      accessLogDestination: new LogGroupLogDestination(accessLogs),
      accessLogFormat: RestApiLogs.ACCESS_LOG_FORMAT,
    },
  });
  // CDK adds an output of its own for the address; which outputs a stack has is the app's choice.
  api.node.tryRemoveChild('Endpoint');
  NagRules.acknowledge(api.deploymentStage, {
    APIG3: 'One job calls it, with signed requests: bring LookupEndpoint.url() for an API behind a web ACL',
  });
  return api;
}
