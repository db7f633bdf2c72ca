import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { CollectorStack } from './examples/http-endpoint';
import { EventsStack } from './examples/own-transform';
import { LakeStack } from './examples/parquet';
import { TradesStack } from './examples/trades-archive';
import { DELIVERY_STREAM } from './pipeline';

test('four shards, a folder for each ticker and day, alarms that notify, one of them later', () => {
  const template = Template.fromStack(new TradesStack(new App(), 'Trades'));
  template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 4 });
  template.hasResourceProperties(DELIVERY_STREAM, {
    ExtendedS3DestinationConfiguration: {
      Prefix: 'data/ticker=!{partitionKeyFromQuery:ticker}/day=!{timestamp:yyyy-MM-dd}/',
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 120 },
    },
  });
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'DeliveryToS3.DataFreshness',
    Threshold: 600,
  });
});

test('a transform of the user, whose code answers as Firehose asks', async () => {
  const template = Template.fromStack(new EventsStack(new App(), 'Events'));
  template.resourceCountIs('AWS::S3::Bucket', 4);
  const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function'));
  const exported: { handler?: (event: object) => Promise<{ records: object[] }> } = {};
  new Function('exports', Properties.Code.ZipFile)(exported);
  const data = ['{"customer":7}', '{"type":"heartbeat"}', 'x'].map((text) => Buffer.from(text).toString('base64'));
  const event = { records: data.map((it, index) => ({ recordId: `${index}`, data: it })) };
  expect((await exported.handler?.(event))?.records).toEqual([
    { recordId: '0', result: 'Ok', data: data[0], metadata: { partitionKeys: { customer: '7' } } },
    { recordId: '1', result: 'Dropped', data: data[1] },
    { recordId: '2', result: 'ProcessingFailed', data: data[2] },
  ]);
});

test('Parquet from a stream that exists', () => {
  const template = Template.fromStack(new LakeStack(new App(), 'Lake'));
  template.resourceCountIs('AWS::Kinesis::Stream', 0);
  template.resourceCountIs('AWS::Glue::Table', 1);
});

test('an endpoint whose key stands in a secret', () => {
  const template = Template.fromStack(new CollectorStack(new App(), 'Collector'));
  template.hasResourceProperties(DELIVERY_STREAM, {
    HttpEndpointDestinationConfiguration: { SecretsManagerConfiguration: { Enabled: true } },
  });
});
