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
} as const;
