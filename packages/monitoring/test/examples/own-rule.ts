import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmRule } from '../../src';

const period = Duration.minutes(1);

export const ordersRejected: AlarmRule = {
  key: 'OrdersRejected',
  metric: new Metric({ namespace: 'Orders', metricName: 'Rejected', statistic: 'Sum', period }),
  threshold: 10,
  meaning: 'Many orders are rejected; their customers see an error.',
  firstStep: 'compare the price list of the shop with ours.',
};
