import { KafkaCluster } from '@streaming-patterns/kafka-topics';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { Lake } from './examples/avro-to-parquet';
import { CustomersStack } from './examples/compacted-topic';
import { TradesStack } from './examples/trades-archive';
import { CLUSTER_ARN, DELIVERY_STREAM, MAPPING } from './pipeline';

test('a new cluster, large batches, a folder for each ticker and day, alarms that notify, one on the time', () => {
  const template = Template.fromStack(new TradesStack(new App(), 'Trades'));
  template.hasResourceProperties(MAPPING, { BatchSize: 1_000, Topics: ['trades'] });
  template.hasResourceProperties(DELIVERY_STREAM, {
    ExtendedS3DestinationConfiguration: {
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 120 },
      Prefix: 'data/ticker=!{partitionKeyFromQuery:ticker}/day=!{timestamp:yyyy-MM-dd}/',
    },
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    ...{ MetricName: 'EstimatedMaxTimeLag', Threshold: 600 },
    AlarmActions: [Match.anyValue()],
  });
});

test('a compacted topic of a cluster that exists, SASL/SCRAM, failures in a topic of their own', () => {
  const template = Template.fromStack(new CustomersStack(new App(), 'Customers'));
  template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { NULL_VALUES: 'SKIP' } } });
  template.hasResourceProperties(MAPPING, {
    SourceAccessConfigurations: [Match.objectLike({ Type: 'SASL_SCRAM_512_AUTH' })],
    DestinationConfig: { OnFailure: { Destination: 'kafka://customers.failed' } },
  });
});

test('messages of a schema registry as JSON, and as Parquet in the bucket', () => {
  const stack = new Stack(new App(), 'Lake');
  new Lake(stack, 'Lake', KafkaCluster.fromAttributes(stack, 'Kafka', { clusterArn: CLUSTER_ARN }));
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Glue::Table', 1);
  const [{ Properties }] = Object.values(template.findResources(MAPPING));
  expect(Properties.AmazonManagedKafkaEventSourceConfig.SchemaRegistryConfig).toMatchObject({
    EventRecordFormat: 'JSON',
  });
});
