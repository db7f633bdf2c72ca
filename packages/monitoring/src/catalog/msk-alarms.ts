import { awsPages } from './aws-pages';
import { CatalogAlarm } from './catalog-entry';
import { metricsOf } from './metrics-of';

/** By the name of the cluster; by its ARN nothing is published. */
export const ofCluster = metricsOf({ namespace: 'AWS/Kafka', dimensions: ['Cluster Name'] });
export const ofBroker = metricsOf({ namespace: 'AWS/Kafka', dimensions: ['Cluster Name', 'Broker ID'] });
const ofListener = metricsOf({
  namespace: 'AWS/Kafka',
  dimensions: ['Cluster Name', 'Broker ID', 'Client Authentication'],
});

/** What most alarms of a cluster have in common. */
export const fiveMinutes = {
  evaluationPeriods: 5,
  datapointsToAlarm: 5,
  missingData: 'notBreaching',
  source: awsPages.mskBestPractices,
} as const;

/** The alarms that Standard and Express brokers share. */
export const activeController: CatalogAlarm = {
  ...fiveMinutes,
  key: 'ActiveController',
  metric: ofCluster('ActiveControllerCount', 'Maximum', 'Count'),
  threshold: 1,
  comparison: '<',
  meaning: 'The cluster has no active controller: topics cannot be changed, and leaders that fail are not replaced.',
  firstStep:
    'look whether brokers restart (maintenance, an update). If none does, look at the AWS Health Dashboard and call AWS Support.',
};

export const cpu: CatalogAlarm = {
  ...fiveMinutes,
  key: 'Cpu',
  metric: ofBroker('CpuIdle', 'Average', 'Percent'),
  threshold: 40,
  comparison: '<',
  meaning: 'A broker has too little CPU left to take over the load of another one that restarts or fails.',
  firstStep:
    'look whether clients send small batches, or all partitions of a busy topic are led by one broker. If not, take a larger broker size, or add brokers and move partitions.',
  ownChoice:
    'read as CpuIdle, so that an alarm watches one metric; the page says CpuUser and CpuSystem together above 60, which leaves out the time that waits for the disk',
};

export const requestHandlers: CatalogAlarm = {
  ...fiveMinutes,
  key: 'RequestHandlerIdle',
  metric: ofBroker('RequestHandlerAvgIdlePercent', 'Average', 'Fraction'),
  threshold: 0.3,
  comparison: '<',
  meaning: 'The threads of a broker that handle requests are busy most of the time: requests wait in its queue.',
  firstStep: 'look for clients with small batches or many requests, then take a larger broker size or add brokers.',
  ownChoice: 'threshold',
};

export const networkProcessors: CatalogAlarm = {
  ...requestHandlers,
  key: 'NetworkProcessorIdle',
  metric: ofBroker('NetworkProcessorAvgIdlePercent', 'Average', 'Fraction'),
  meaning: 'The network threads of a broker are busy most of the time.',
  firstStep: 'look at the connections: many new ones, each with a TLS handshake, are the usual cause.',
};

export const connections: CatalogAlarm = {
  ...fiveMinutes,
  key: 'Connections',
  metric: ofListener('ClientConnectionCount', 'Sum', 'Count'),
  threshold: 2_400,
  comparison: '>',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  meaning: 'A broker comes close to the 3,000 connections that it takes with IAM; then it refuses new ones.',
  firstStep: 'look for clients that open a connection for each request or never close one.',
  source: awsPages.mskQuota,
  ownChoice: '80 % of the quota of 3,000 for each broker',
};

export const tooManyConnections: CatalogAlarm = {
  ...fiveMinutes,
  key: 'TooManyConnections',
  metric: ofBroker('IAMTooManyConnections', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  meaning: 'Clients open more than 100 connections with IAM a second to a broker: the rest is refused and tried again.',
  firstStep: 'look for clients that reconnect without a pause, or for many functions that start at once.',
  source: awsPages.mskQuota,
  ownChoice: 'the periods',
};

export const newConnections: CatalogAlarm = {
  ...fiveMinutes,
  key: 'NewConnections',
  metric: ofBroker('ConnectionCreationRate', 'Sum', 'Count'),
  threshold: 80,
  comparison: '>=',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  meaning: 'Clients open new connections to a broker at close to the 100 a second that it takes with IAM.',
  firstStep: 'look for clients that open a connection for each request; let them keep one.',
  source: awsPages.mskQuota,
  ownChoice: '80 % of the quota, so that it speaks before connections are refused',
};
