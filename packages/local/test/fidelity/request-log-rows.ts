import { AS_DOCUMENTED, type FidelityTable } from './fidelity-row';

const LOGGING = 'Set up CloudWatch logging for REST APIs in API Gateway';
const VARIABLES = 'Variables for access logging for API Gateway';
const METRICS = 'Amazon API Gateway dimensions and metrics';

/** What REST APIs tell of their requests. */
export const requestLogs = {
  service: 'REST API logs and metrics',
  rows: {
    'access-log': {
      behaviour: 'each request to a stage is a line in its log group, in the format of the stage',
      here: 'as documented, within a second; a killed data plane loses the lines of its last quarter of a second',
      source: LOGGING,
    },
    'access-log-failures': {
      behaviour:
        'requests that the gateway answers by itself are in the access log, with type and message of the error',
      here: 'as documented; what a request does not have is -',
      source: VARIABLES,
    },
    'access-log-one-line': {
      behaviour: 'a line is one event',
      here: 'a client cannot write lines of its own: line breaks go, and in a JSON format quotes are escaped; AWS documents nothing',
      source: LOGGING,
    },
    'access-log-away': {
      behaviour: 'logs hold up no request',
      here: 'also when the log group is missing; that is said once in the log of the data plane',
      source: LOGGING,
    },
    'execution-log-errors': {
      behaviour: 'at ERROR the execution log has the requests that failed, with their cause, and no others',
      here: 'in words of our own where AWS documents none',
      source: LOGGING,
    },
    'execution-log-info': {
      behaviour: 'at INFO it has every request, and payloads only with data tracing',
      here: 'start, method, backend, cause and end; events end at 1,024 bytes',
      source: LOGGING,
    },
    'request-metrics': {
      behaviour: 'requests count by API and stage; the average of 4XXError and 5XXError is the rate of errors',
      here: 'as documented; IntegrationLatency only for requests that reached a backend',
      source: METRICS,
    },
    'method-metrics': {
      behaviour: 'with MetricsEnabled requests count by method too',
      here: AS_DOCUMENTED,
      source: METRICS,
    },
  },
} satisfies FidelityTable;
