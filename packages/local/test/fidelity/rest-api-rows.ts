import { AS_DOCUMENTED, type FidelityTable } from './fidelity-row';

const USER_POOLS = 'Control access to REST APIs using Amazon Cognito user pools as an authorizer';
const AUTHORIZER_TYPE = 'AWS::ApiGateway::Authorizer';
const LAMBDA_AUTHORIZERS = 'Use API Gateway Lambda authorizers';
const LAMBDA_INPUT = 'Input to an API Gateway Lambda authorizer';
const LAMBDA_OUTPUT = 'Output from an API Gateway Lambda authorizer';
const POLICY_RESULT = 'API Gateway Lambda authorizer';
const USAGE_PLANS = 'Usage plans and API keys for REST APIs in API Gateway';
const THROTTLING = 'Throttle requests to your REST APIs for better throughput in API Gateway';
const METHOD_SETTING = 'AWS::ApiGateway::Stage MethodSetting';
const RESPONSES = 'Gateway response types for API Gateway';
const VALIDATION = 'Request validation for REST APIs in API Gateway';
const TEMPLATES = 'Mapping template transformations for REST APIs in API Gateway';
const REFERENCE = 'Mapping template reference for REST APIs in API Gateway';
const PARAMETERS = 'Parameter mapping for REST APIs in API Gateway';
const KINESIS_TUTORIAL = 'Tutorial: Create a REST API as an Amazon Kinesis proxy';

/** REST APIs of Amazon API Gateway. */
export const restApi = {
  service: 'REST API',
  rows: {
    routes: {
      behaviour: 'text in a path wins over {name}, and that over {name+}; ANY takes what no other method takes',
      here: AS_DOCUMENTED,
      source: 'Set up API resources and methods for REST APIs in API Gateway',
    },
    'unknown-path': {
      behaviour: 'a path or method that the API does not have is answered 403 Missing Authentication Token',
      here: AS_DOCUMENTED,
      source: RESPONSES,
    },
    signature: {
      behaviour: 'AWS_IAM lets a request with a valid signature (Signature Version 4) pass',
      here: 'of the local credentials; policies are not evaluated',
      source: 'Control access to a REST API with IAM permissions',
    },
    'signature-refusals': {
      behaviour: 'a request without a signature, or changed after it was signed, is answered 403',
      here: AS_DOCUMENTED,
      source: RESPONSES,
    },
    'stage-variables': {
      behaviour: 'templates see the variables of the stage',
      here: AS_DOCUMENTED,
      source: 'Use stage variables for a REST API in API Gateway',
    },
    models: {
      behaviour: 'a validator refuses a body that its model does not fit with 400',
      here: 'as documented; schemas of draft 4',
      source: VALIDATION,
    },
    'required-parameters': {
      behaviour: 'a validator names the required parameters that are missing, with 400',
      here: AS_DOCUMENTED,
      source: VALIDATION,
    },
    'payload-limit': {
      behaviour: 'a payload above 10 MB is answered 413',
      here: AS_DOCUMENTED,
      source: 'Amazon API Gateway quotas',
    },
    'mapping-templates': {
      behaviour:
        'templates turn any text of a request into the same bytes of a record: $input, $util, #foreach, #if, #set',
      here: 'as documented; what is not known is refused before the run starts',
      source: REFERENCE,
    },
    overrides: {
      behaviour: 'a template overrides headers and status through $context',
      here: AS_DOCUMENTED,
      source: "Override your API's request and response parameters and status codes for REST APIs in API Gateway",
    },
    'parameter-mapping': {
      behaviour: 'headers of request and answer are taken from request, context, stage variables and backend',
      here: 'headers and query strings; paths are refused',
      source: PARAMETERS,
    },
    passthrough: {
      behaviour: 'NEVER, WHEN_NO_MATCH and WHEN_NO_TEMPLATES say which media types pass without a template',
      here: AS_DOCUMENTED,
      source: 'Integration passthrough behaviors',
    },
    'selection-patterns': {
      behaviour: 'the pattern that matches the status of the backend chooses the answer',
      here: AS_DOCUMENTED,
      source: TEMPLATES,
    },
    mock: {
      behaviour: 'a MOCK integration answers with the status that its template renders',
      here: AS_DOCUMENTED,
      source: 'Set up mock integrations in API Gateway',
    },
    'kinesis-record': {
      behaviour: 'PutRecord behind a method stores the record byte for byte',
      here: AS_DOCUMENTED,
      source: KINESIS_TUTORIAL,
    },
    'kinesis-records': {
      behaviour: 'PutRecords behind a method stores up to 500 records in order',
      here: AS_DOCUMENTED,
      source: KINESIS_TUTORIAL,
    },
    'kinesis-refusal': {
      behaviour: 'what Kinesis refuses reaches the client through the integration response for its status',
      here: AS_DOCUMENTED,
      source: KINESIS_TUTORIAL,
    },
    'gateway-responses': {
      behaviour:
        'a gateway response changes status, headers and body of the answers of its type; DEFAULT_4XX of the rest',
      here: AS_DOCUMENTED,
      source: RESPONSES,
    },
    'user-pool-token': {
      behaviour: 'a user pool authorizer lets a user with an ID token pass, with Bearer before it or without',
      here: 'as documented; every request is verified, nothing is cached',
      source: USER_POOLS,
    },
    'user-pool-refusals': {
      behaviour:
        'no token, garbage, an expired token, one of another pool and one with another signature are answered 401',
      here: AS_DOCUMENTED,
      source: USER_POOLS,
    },
    'user-pool-scopes': {
      behaviour: 'with scopes on the method an access token with one of them is needed',
      here: AS_DOCUMENTED,
      source: USER_POOLS,
    },
    'user-pool-audience': {
      behaviour: 'a validation expression is held against the audience of the token',
      here: AS_DOCUMENTED,
      source: AUTHORIZER_TYPE,
    },
    'user-pool-claims': {
      behaviour: 'the claims of the token stand in $context.authorizer.claims',
      here: 'as text; of a list the values with commas between',
      source: USER_POOLS,
    },
    'user-pools': {
      behaviour: 'an authorizer takes the tokens of each of its user pools',
      here: AS_DOCUMENTED,
      source: AUTHORIZER_TYPE,
    },
    'token-event': {
      behaviour: 'a TOKEN authorizer is called with the token and the ARN of the method',
      here: AS_DOCUMENTED,
      source: LAMBDA_INPUT,
    },
    'request-event': {
      behaviour: 'a REQUEST authorizer is called with headers, query string, path, stage variables and context',
      here: AS_DOCUMENTED,
      source: LAMBDA_INPUT,
    },
    'identity-sources': {
      behaviour: 'a request without one of the identity sources is answered 401, and the function is not called',
      here: AS_DOCUMENTED,
      source: AUTHORIZER_TYPE,
    },
    'token-validation': {
      behaviour:
        'a token that does not match the validation expression is answered 401, and the function is not called',
      here: AS_DOCUMENTED,
      source: AUTHORIZER_TYPE,
    },
    'authorizer-cache': {
      behaviour: 'a policy is kept for the identity and the stage until its time is over, 300 seconds by default',
      here: 'as documented, by the time scale; a deployment forgets all policies',
      source: AUTHORIZER_TYPE,
    },
    'authorizer-no-cache': {
      behaviour: 'with a time to live of 0 the function is called for every request',
      here: AS_DOCUMENTED,
      source: AUTHORIZER_TYPE,
    },
    'authorizer-policy': {
      behaviour: 'the policy decides: wildcards, an explicit deny before every allow, no allow is a deny, all 403',
      here: 'as documented; a policy with conditions is refused',
      source: POLICY_RESULT,
    },
    'authorizer-context': {
      behaviour: 'principal and context of the answer stand in $context.authorizer',
      here: AS_DOCUMENTED,
      source: LAMBDA_OUTPUT,
    },
    'authorizer-unauthorized': {
      behaviour: 'a function that throws "Unauthorized" makes it a 401',
      here: AS_DOCUMENTED,
      source: LAMBDA_AUTHORIZERS,
    },
    'authorizer-failure': {
      behaviour: 'a function that fails, is not there, or answers no policy makes it a 500',
      here: 'as documented; the reason is in the log of the data plane',
      source: RESPONSES,
    },
    'authorizer-key': {
      behaviour: 'with the key source AUTHORIZER the function says whose API key it is',
      here: AS_DOCUMENTED,
      source: 'Choose an API key source in API Gateway',
    },
    'api-key': {
      behaviour: 'a method that asks for an API key lets requests with a key of a usage plan for its stage pass',
      here: AS_DOCUMENTED,
      source: USAGE_PLANS,
    },
    'api-key-refusals': {
      behaviour: 'no key, an unknown or disabled one, and one without a plan for the stage are answered 403',
      here: AS_DOCUMENTED,
      source: USAGE_PLANS,
    },
    'api-key-value': {
      behaviour: 'GetApiKey and GetApiKeys tell the value of a generated key to those who ask for it',
      here: 'these two calls only; the others of API Gateway are refused',
      source: 'GetApiKey',
    },
    'plan-throttle': {
      behaviour: 'the throttle of a usage plan holds for each of its keys by itself, over all stages of the plan',
      here: 'as documented, exactly; AWS calls it a target',
      source: USAGE_PLANS,
    },
    'plan-method-throttle': {
      behaviour: 'the throttle of a method in a plan takes the place of the one of the plan',
      here: AS_DOCUMENTED,
      source: THROTTLING,
    },
    quota: {
      behaviour: 'a quota counts the requests of a key per day, week or month; beyond it they are answered 429',
      here: 'as documented, exactly, in UTC and by the time scale; requests that are throttled do not count',
      source: USAGE_PLANS,
    },
    'quota-kill': {
      behaviour: 'a quota is not forgotten',
      here: 'also when the data plane is killed',
      source: USAGE_PLANS,
    },
    'method-throttle': {
      behaviour: 'rate and burst of the stage hold for each method by itself; the most specific setting wins',
      here: 'as documented, exactly; AWS calls it a target',
      source: METHOD_SETTING,
    },
    'throttle-rate': {
      behaviour: 'the bucket of a method is filled again at its rate, up to the burst',
      here: 'as documented, by the time scale',
      source: THROTTLING,
    },
    'account-throttle': {
      behaviour: 'all APIs together take 10,000 requests a second and a burst of 5,000',
      here: 'exactly; AWS calls it a target',
      source: 'Amazon API Gateway quotas',
    },
    'throttle-response': {
      behaviour:
        'the gateway responses THROTTLED, QUOTA_EXCEEDED, INVALID_API_KEY and UNAUTHORIZED shape these answers',
      here: AS_DOCUMENTED,
      source: RESPONSES,
    },
  },
} satisfies FidelityTable;
