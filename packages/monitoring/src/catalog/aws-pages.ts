/** Titles of the AWS pages that the catalog takes its figures from. */
export const awsPages = {
  recommendedAlarms: 'Recommended alarms - Amazon CloudWatch',
  kinesisMetrics:
    'Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch - Amazon Kinesis Data Streams',
  lambdaMetrics: 'Types of metrics for Lambda functions - AWS Lambda',
  apiGatewayMetrics: 'Amazon API Gateway dimensions and metrics - Amazon API Gateway',
  firehoseMetrics: 'Monitor Amazon Data Firehose with CloudWatch metrics - Amazon Data Firehose',
  firehoseBestPractices: 'Best practices with CloudWatch alarms - Amazon Data Firehose',
  sqsMetrics: 'Available CloudWatch metrics for Amazon SQS - Amazon Simple Queue Service',
  mskStandardMetrics:
    'Amazon MSK metrics for monitoring Standard brokers with CloudWatch - Amazon Managed Streaming for Apache Kafka',
  mskExpressMetrics:
    'Amazon MSK metrics for monitoring Express brokers with CloudWatch - Amazon Managed Streaming for Apache Kafka',
  mskServerlessMetrics: 'Monitor MSK Serverless clusters - Amazon Managed Streaming for Apache Kafka',
  mskBestPractices: 'Best practices for Standard brokers - Amazon Managed Streaming for Apache Kafka',
  mskExpressBestPractices: 'Best practices for Express brokers - Amazon Managed Streaming for Apache Kafka',
  mskSkill: 'Monitor and Alarm MSK Clusters - AWS Agent Toolkit',
  mskQuota: 'Amazon MSK quota - Amazon Managed Streaming for Apache Kafka',
  flinkMetrics: 'Metrics and dimensions in Managed Service for Apache Flink - Amazon Managed Service for Apache Flink',
  flinkAlarms:
    'Use CloudWatch Alarms with Amazon Managed Service for Apache Flink - Amazon Managed Service for Apache Flink',
  flinkSkill: 'Monitoring and Metrics Guide - AWS Agent Toolkit',
  mskConsumerLag: 'Monitor consumer lags - Amazon Managed Streaming for Apache Kafka',
} as const;
