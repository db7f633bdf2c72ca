import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';

const metric = metricsOf({ namespace: 'AWS/ApiGateway', dimensions: ['ApiName', 'Stage'] });

const fiveMinutes = {
  evaluationPeriods: 5,
  datapointsToAlarm: 5,
  missingData: 'notBreaching',
  source: awsPages.recommendedAlarms,
} as const;

const serverErrors: CatalogAlarm = {
  key: 'ServerErrors',
  metric: metric('5XXError', 'Average', 'Fraction'),
  threshold: 0.05,
  comparison: '>',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  missingData: 'notBreaching',
  meaning: 'Requests fail on our side: clients cannot hand in their records and must send them again.',
  firstStep:
    'filter the access log by status 5xx, then look at throttled writes and failed puts of the stream and at the role that the API writes with.',
  source: awsPages.recommendedAlarms,
};

const clientErrors: CatalogAlarm = {
  ...fiveMinutes,
  key: 'ClientErrors',
  metric: metric('4XXError', 'Average', 'Fraction'),
  threshold: 0.05,
  comparison: '>',
  meaning: 'Requests are refused: not authorized, not valid or too many. Their records are not in the stream.',
  firstStep:
    'filter the access log by status 4xx. 401 and 403 are credentials, 400 is the body, 429 is too many at once. A few bad requests are enough when there is little traffic.',
};

const latency: CatalogAlarm = {
  ...fiveMinutes,
  key: 'Latency',
  metric: metric('Latency', 'p90', 'Milliseconds'),
  threshold: 2500,
  comparison: '>=',
  meaning: 'One request in ten takes long. Clients may time out and send their records again, which makes duplicates.',
  firstStep:
    'compare with the integration latency. If that is high too, look at the stream; if not, look at the authorizer and the size of the requests.',
};

const integrationLatency: CatalogAlarm = {
  ...fiveMinutes,
  key: 'IntegrationLatency',
  metric: metric('IntegrationLatency', 'p90', 'Milliseconds'),
  threshold: 2000,
  comparison: '>=',
  meaning: 'The service behind the API answers slowly.',
  firstStep: 'look at throttled writes and failed puts of the stream, then at the AWS Health Dashboard.',
  ownChoice: 'read by API name; the page names the API id, which REST APIs do not publish',
};

/** Amazon API Gateway, REST: do clients get their records in. */
export const restApi: ServiceCatalog = {
  stage: 'Ingest',
  heading: 'API Gateway Metrics',
  keyPrefix: 'Api',
  widgets: [
    { title: 'Requests (Count)', left: [{ metric: metric('Count', 'SampleCount', 'Count') }] },
    { title: 'Server errors (Percent)', alarm: serverErrors },
    { title: 'Client errors (Percent)', alarm: clientErrors },
    { title: 'Latency p90 (Milliseconds)', alarm: latency },
    { title: 'Integration latency p90 (Milliseconds)', alarm: integrationLatency },
  ],
};
