import { AS_DOCUMENTED, type FidelityTable } from './fidelity-row';

const PROXY = 'Lambda proxy integrations in API Gateway';
const ERRORS = 'Handling errors with an API Gateway API';
const CUSTOM_ERRORS = 'Handle Lambda errors in API Gateway';
const HTTP = 'HTTP integrations for REST APIs in API Gateway';
const MAPPING = 'Parameter mapping for REST APIs in API Gateway';
const NOTES = 'Amazon API Gateway important notes';
const RESPONSES = 'Gateway response types for API Gateway';
const STAGE_VARIABLES = 'API Gateway stage variables reference for REST APIs';
const SERVICES = 'Integrations for REST APIs in API Gateway';

/** What stands behind the methods of REST APIs. */
export const integrations = {
  service: 'REST API integrations',
  rows: {
    'proxy-event': {
      behaviour:
        'a proxied function gets the request whole: repeated headers and parameters, path, stage variables, context, body',
      here: 'as documented; X-Forwarded-Proto and -Port are those of the local endpoint; X-Amzn-Trace-Id is missing',
      source: PROXY,
    },
    'proxy-answer': {
      behaviour: 'a proxied function answers status, headers, repeated headers and body',
      here: 'as documented; without binary media types base64 stays base64',
      source: PROXY,
    },
    'proxy-malformed': {
      behaviour: 'a proxied function that answers in another form is answered 502',
      here: 'as documented; the reason is in the execution log and the log of the data plane',
      source: PROXY,
    },
    'proxy-failure': {
      behaviour: 'a proxied function that fails is answered 502, one that Lambda refuses to run 500',
      here: AS_DOCUMENTED,
      source: ERRORS,
    },
    'proxy-timeout': {
      behaviour: 'a backend that takes longer than TimeoutInMillis is answered 504',
      here: 'as documented, not by the time scale; a function runs on',
      source: RESPONSES,
    },
    'proxy-authorizer': {
      behaviour: 'a proxied function sees what the authorizer said of the caller',
      here: AS_DOCUMENTED,
      source: PROXY,
    },
    'function-variable': {
      behaviour: 'a stage variable names the function, also one of its aliases',
      here: AS_DOCUMENTED,
      source: STAGE_VARIABLES,
    },
    'function-templates': {
      behaviour: 'without the proxy a function gets what the request template made, and response templates its answer',
      here: AS_DOCUMENTED,
      source: 'Set up Lambda custom integrations in API Gateway',
    },
    'function-errors': {
      behaviour: 'without the proxy selection patterns match the error message of the function',
      here: AS_DOCUMENTED,
      source: CUSTOM_ERRORS,
    },
    'function-async': {
      behaviour: 'with X-Amz-Invocation-Type Event a function is called asynchronously',
      here: AS_DOCUMENTED,
      source: 'Set up asynchronous invocation of the backend Lambda function',
    },
    'http-proxy': {
      behaviour: 'an HTTP proxy passes verb, path, query string, headers and body, and the answer as it is',
      here: 'as documented; private and loopback addresses too, which AWS cannot reach',
      source: HTTP,
    },
    'http-headers': {
      behaviour: 'some headers are dropped or renamed to x-amzn-Remapped-* on the way',
      here: AS_DOCUMENTED,
      source: NOTES,
    },
    'http-mapping': {
      behaviour: 'an HTTP integration gets the mapped path, query string, headers and body, and nothing else',
      here: AS_DOCUMENTED,
      source: MAPPING,
    },
    'http-responses': {
      behaviour: 'the status of an HTTP backend selects the response, its headers and body are mapped',
      here: AS_DOCUMENTED,
      source: MAPPING,
    },
    'http-variable': {
      behaviour: 'stage variables name the host of a backend',
      here: AS_DOCUMENTED,
      source: STAGE_VARIABLES,
    },
    'http-failure': {
      behaviour: 'a backend that cannot be reached is answered 504',
      here: 'as documented; the text of the message is not',
      source: RESPONSES,
    },
    'sqs-path': {
      behaviour: 'a form body sends a message to the queue that the path names; the answer is JSON',
      here: 'as documented; that the answer is JSON is what users of AWS see',
      source: SERVICES,
    },
    'service-actions': {
      behaviour: 'actions of DynamoDB, SQS and SNS are called',
      here: 'these, Kinesis and paths of SQS, SNS and S3; other services are refused',
      source: SERVICES,
    },
    's3-path': {
      behaviour: 'paths of S3 put and get objects',
      here: 'as documented, for texts',
      source: SERVICES,
    },
  },
} satisfies FidelityTable;
