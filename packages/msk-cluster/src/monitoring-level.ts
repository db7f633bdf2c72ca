/** Which metrics Amazon MSK publishes of a cluster with brokers. All but those of `DEFAULT` cost as CloudWatch prices them. */
export enum MonitoringLevel {
  DEFAULT = 'DEFAULT',
  PER_BROKER = 'PER_BROKER',
  PER_TOPIC_PER_BROKER = 'PER_TOPIC_PER_BROKER',
  PER_TOPIC_PER_PARTITION = 'PER_TOPIC_PER_PARTITION',
}
