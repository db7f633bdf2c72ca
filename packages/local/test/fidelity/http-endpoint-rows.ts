import { AS_DOCUMENTED } from './fidelity-row';

const PROTOCOL = 'HTTP endpoint delivery request and response specifications';
const FAILURES = 'Handle data delivery failures';

/** Delivery of records to an HTTP endpoint. */
export const httpEndpoint = {
  service: 'Data Firehose: HTTP endpoint',
  rows: {
    requests: {
      behaviour: 'records are posted with the headers and the body of the protocol, compressed on demand',
      here: 'to https at port 443, and to any port of this machine, also without TLS',
      source: PROTOCOL,
    },
    buffering: {
      behaviour: 'a request holds what came in until the size or the time of the hints is reached',
      here: AS_DOCUMENTED,
      source: PROTOCOL,
    },
    'back-off': {
      behaviour: 'a refused request is tried again with the same id, after 1 s, then twice as long each time',
      here: 'as documented, by the time scale',
      source: PROTOCOL,
    },
    'bad-answers': {
      behaviour: 'an answer of another form, a redirect, a broken connection or none in 3 minutes is a failure',
      here: 'as documented; the 3 minutes follow the time scale, down to a second',
      source: PROTOCOL,
    },
    'retry-duration': {
      behaviour: 'when the time for retries is over, records go to the bucket with code, message and number of tries',
      here: AS_DOCUMENTED,
      source: FAILURES,
    },
    'too-large': {
      behaviour: 'a request that is answered with 413 is not tried again',
      here: 'its records go to the bucket, where AWS documents that they do not',
      source: PROTOCOL,
    },
    'secret-key': {
      behaviour: 'the access key comes from a secret, and a new one is used within 10 minutes',
      here: 'as documented, and at once after an answer 401 or 403',
      source: 'Use the secret',
    },
    'all-data-backup': {
      behaviour: 'with AllData, every record is in the bucket too',
      here: 'as it came in, before it is transformed; AWS does not say',
      source: 'Amazon Data Firehose API Reference: HttpEndpointDestinationConfiguration',
    },
    'endpoint-errors': {
      behaviour: 'each failure is in the error log with its code',
      here: AS_DOCUMENTED,
      source: 'Troubleshooting HTTP endpoints in Firehose',
    },
    'endpoint-metrics': {
      behaviour: 'DeliveryToHttpEndpoint metrics count deliveries, and tries',
      here: 'Success is 0 for a failed try, so that its average is the share that worked',
      source: 'Monitor Amazon Data Firehose with CloudWatch metrics',
    },
  },
};
