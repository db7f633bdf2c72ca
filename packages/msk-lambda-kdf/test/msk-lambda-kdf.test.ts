import { EventPollers, FailureDestination, KafkaCluster } from '@streaming-patterns/kafka-topics';
import { App, Duration, Lazy, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { CompressionFormat, FormatConversion, MskLambdaKdf, NullValues, OutputFormat } from '../src';
import {
  build,
  CLUSTER_ARN,
  DELIVERY_STREAM,
  MAPPING,
  onlyOf,
  type PropsIn,
  s3Of,
  synth,
  warningsOf,
} from './pipeline';

const FUNCTION = 'AWS::Lambda::Function';
const PARQUET = FormatConversion.byTable(OutputFormat.PARQUET, { databaseName: 'market', tableName: 'trades' });
const variablesOf = (propsIn: PropsIn = {}) => onlyOf(FUNCTION, propsIn).Environment.Variables;

test('one mapping hands the topic to one function, which puts into one delivery stream', () => {
  expect(onlyOf(MAPPING, { batchSize: 501 })).toMatchObject({
    ...{ EventSourceArn: CLUSTER_ARN, Topics: ['trades'], BatchSize: 501, StartingPosition: 'TRIM_HORIZON' },
    FunctionName: { Ref: expect.stringMatching(/^ArchiveConsumer/) },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^ArchiveEventSourceFailureQueue/), 'Arn'] } },
    },
  });
  expect(onlyOf(FUNCTION)).toMatchObject({
    ...{ Runtime: 'nodejs24.x', Architectures: ['arm64'], MemorySize: 512, Timeout: 60 },
    ...{ TracingConfig: { Mode: 'Active' }, LoggingConfig: { LogFormat: 'JSON' } },
  });
  expect(variablesOf().DELIVERY_STREAM_NAME).toEqual({ Ref: expect.stringMatching(/^ArchiveDeliveryStream/) });
  expect(onlyOf(DELIVERY_STREAM).DeliveryStreamType).toBe('DirectPut');
});

test('whatever is switched on, there is one mapping and one delivery stream, and they keep their logical ids', () => {
  const combinations: PropsIn[] = [
    {},
    { pollers: EventPollers.onDemand() },
    { failureDestination: FailureDestination.kafkaTopic('failed') },
    { formatConversion: PARQUET },
    { jqExpression: '{a: .a}', dataPrefix: '!{partitionKeyFromQuery:a}/' },
    (stack) => ({ bucket: new Bucket(stack, 'B'), deliveryStreamEncryptionKey: new Key(stack, 'K') }),
  ];
  const ids = combinations.map((propsIn) => {
    const template = synth(propsIn);
    return [MAPPING, DELIVERY_STREAM].flatMap((type) => Object.keys(template.findResources(type))).join();
  });
  expect(new Set(ids)).toEqual(new Set(['ArchiveEventSourceEventSourceMapping9978D124,ArchiveDeliveryStreamEEE7D8E7']));
});

describe('names', () => {
  const NAMES = /^(DeliveryStreamName|FunctionName|BucketName|QueueName|RoleName|LogGroupName|DashboardName)$/;

  test('are those that CloudFormation generates, so that an app can be deployed twice', () => {
    const resources: [string, { Type: string; Properties?: object }][] = Object.entries(synth().toJSON().Resources);
    const named = resources
      // These two name another resource.
      .filter(([, { Type }]) => ![MAPPING, 'AWS::Logs::LogStream'].includes(Type))
      .flatMap(([id, { Properties = {} }]) => Object.keys(Properties).map((name) => [id, name]))
      .filter(([, name]) => NAMES.test(name));
    expect(named).toEqual([]);
    expect(resources.length).toBeGreaterThan(20);
  });

  test('of two pipelines in one stack do not meet', () => {
    const stack = new Stack(new App(), 'Test');
    const cluster = KafkaCluster.fromAttributes(stack, 'Kafka', { clusterArn: CLUSTER_ARN });
    for (const topicName of ['orders', 'returns']) new MskLambdaKdf(stack, topicName, { cluster, topicName });
    Template.fromStack(stack).resourceCountIs(DELIVERY_STREAM, 2);
  });
});

describe('each prop lands on its own setting', () => {
  test('of the objects', () => {
    const props = {
      bufferingSize: Size.mebibytes(71),
      bufferingInterval: Duration.seconds(83),
      compressionFormat: CompressionFormat.SNAPPY,
      dataPrefix: 'mine/ticker=!{partitionKeyFromQuery:t}/',
      errorsPrefix: 'wrong/!{firehose:error-output-type}/',
      timeZone: 'Europe/Paris',
      fileExtension: '.json.snappy',
      jqExpression: '{t: .ticker}',
      retryDuration: Duration.seconds(91),
      newLineDelimiter: false,
    };
    const { ProcessingConfiguration, ...s3 } = s3Of(props);
    expect(s3).toMatchObject({
      BufferingHints: { SizeInMBs: 71, IntervalInSeconds: 83 },
      CompressionFormat: 'Snappy',
      Prefix: props.dataPrefix,
      ErrorOutputPrefix: props.errorsPrefix,
      CustomTimeZone: 'Europe/Paris',
      FileExtension: '.json.snappy',
      DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 91 } },
    });
    const types = ProcessingConfiguration.Processors.map(({ Type }: { Type: string }) => Type);
    expect(types).toEqual(['MetadataExtraction']);
  });

  test('of the function', () => {
    const props = { nullValues: NullValues.SKIP, timeout: Duration.minutes(14) };
    expect(variablesOf(props).NULL_VALUES).toBe('SKIP');
    expect(onlyOf(FUNCTION, props).Timeout).toBe(840);
    expect(variablesOf().NULL_VALUES).toBe('FAIL');
  });

  test('of the logs', () => {
    const groups = Object.values(synth({ logRetention: RetentionDays.TWO_WEEKS }).findResources('AWS::Logs::LogGroup'));
    expect(groups.map(({ Properties }) => Properties.RetentionInDays)).toEqual([14, 14]);
  });

  test('keys of delivery stream and bucket are two', () => {
    const template = synth((stack) => ({
      deliveryStreamEncryptionKey: new Key(stack, 'StreamKey'),
      bucketEncryptionKey: new Key(stack, 'BucketKey'),
    }));
    template.hasResourceProperties(DELIVERY_STREAM, {
      DeliveryStreamEncryptionConfigurationInput: {
        KeyType: 'CUSTOMER_MANAGED_CMK',
        KeyARN: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StreamKey'), 'Arn'] },
      },
    });
    expect(JSON.stringify(template.findResources('AWS::S3::Bucket'))).toMatch(/"Fn::GetAtt":\["BucketKey/);
  });

  test('a bucket that exists is used, and no other is made', () => {
    const given = (stack: Stack) => ({ bucket: new Bucket(stack, 'Given') });
    synth(given).resourceCountIs('AWS::S3::Bucket', 1);
    expect(s3Of(given).BucketARN).toEqual({ 'Fn::GetAtt': ['GivenEA18D9CA', 'Arn'] });
  });
});

describe('without a prop', () => {
  test('objects are as the solution guide has them, a record on each line', () => {
    const time = 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}';
    expect(s3Of()).toMatchObject({
      BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
      CompressionFormat: 'GZIP',
      Prefix: `data/${time}/`,
      ErrorOutputPrefix: `errors/${time}/!{firehose:error-output-type}/`,
      ProcessingConfiguration: { Processors: [{ Type: 'AppendDelimiterToRecord' }] },
    });
  });

  test('what is gathered is encrypted by a key that AWS owns', () => {
    expect(onlyOf(DELIVERY_STREAM).DeliveryStreamEncryptionConfigurationInput).toEqual({ KeyType: 'AWS_OWNED_CMK' });
  });

  test('bucket, access logs, failure queue and logs outlive the stack', () => {
    const template = synth();
    for (const type of ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup'])
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('synthesis is free of warnings', () => {
    expect(Annotations.fromStack(build().stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

test('files with columns have no lines: the delimiter is not asked for by itself', () => {
  expect(s3Of({ formatConversion: PARQUET }).ProcessingConfiguration).toBeUndefined();
});

test('with removalPolicy DESTROY nothing is left', () => {
  const { Resources } = synth({ removalPolicy: RemovalPolicy.DESTROY }).toJSON();
  const kept = Object.values<{ DeletionPolicy?: string }>(Resources).filter((it) => it.DeletionPolicy === 'Retain');
  expect(kept).toEqual([]);
});

describe('where Lambda takes no answer that names records', () => {
  const off: PropsIn[] = [{ pollers: EventPollers.onDemand() }, { reportBatchItemFailures: false }];

  test.each(off)('the function fails as a whole, and a warning tells what that means: %#', (propsIn) => {
    expect(variablesOf(propsIn).REPORT_BATCH_ITEM_FAILURES).toBe('false');
    expect(onlyOf(MAPPING, propsIn).FunctionResponseTypes).toBeUndefined();
    expect(warningsOf(propsIn)).toEqual(['wholeBatchRetried']);
  });

  test('it reports records wherever Lambda takes that', () => {
    expect(variablesOf({}).REPORT_BATCH_ITEM_FAILURES).toBe('true');
    expect(warningsOf({ pollers: EventPollers.provisioned({ minimum: 3 }) })).toEqual([]);
  });
});

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

describe('the function may', () => {
  const statements = (propsIn: PropsIn = {}) =>
    Object.entries(synth(propsIn).findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.startsWith('ArchiveConsumerRole'))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);

  test('put batches into the one delivery stream, and nothing else of Firehose', () => {
    const ofFirehose = statements().filter(({ Action }) => [Action].flat().some((one) => one.startsWith('firehose:')));
    expect(ofFirehose).toEqual([
      {
        ...{ Action: 'firehose:PutRecordBatch', Effect: 'Allow' },
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ArchiveDeliveryStream/), 'Arn'] },
      },
    ]);
  });

  test('write its log and its traces, and no more', () => {
    const actions = statements().flatMap(({ Action }) => Action);
    expect(actions.sort()).toEqual([
      ...['firehose:PutRecordBatch', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      ...['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    ]);
  });

  test('use no key of yours: Firehose has a grant of its own', () => {
    const withKey = statements((stack) => ({ deliveryStreamEncryptionKey: new Key(stack, 'K') }));
    expect(JSON.stringify(withKey)).not.toContain('kms:');
  });
});

describe('monitoring', () => {
  const keys = (propsIn: PropsIn = {}) => Object.keys(build(propsIn).pipeline.monitoring.alarms).sort();
  const CONSUMER = ['ConsumerDuration', 'ConsumerErrors', 'ConsumerOffsetLag', 'ConsumerThrottles'];
  const QUEUE = ['FailureQueueFirstMessage', 'FailureQueueOldestMessage'];
  const DELIVERY = [
    ...['DeliveryBytesLimit', 'DeliveryPutRequestsLimit', 'DeliveryRecordsLimit', 'DeliveryS3Freshness'],
    ...['DeliveryS3Success', 'DeliveryThrottledRecords'],
  ];

  test('watches lag, function, failure queue, puts and delivery', () => {
    expect(keys()).toEqual([...CONSUMER, ...DELIVERY, ...QUEUE]);
  });

  test.each<[string, PropsIn, string[]]>([
    ['a time lag', { longestTimeLag: Duration.minutes(4) }, ['ConsumerGroupTimeLag']],
    [
      'partitions',
      { jqExpression: '{a: .a}', dataPrefix: '!{partitionKeyFromQuery:a}/' },
      ['DeliveryPartitionCountExceeded'],
    ],
    ['conversion', { formatConversion: PARQUET }, ['DeliveryFailedConversion']],
  ])('watches %s when it is switched on', (_, propsIn, added) => {
    expect(keys(propsIn)).toEqual([...CONSUMER, ...DELIVERY, ...QUEUE, ...added].sort());
  });

  test('watches what the mapping counts where the failure destination has no count of its own', () => {
    const failureDestination = FailureDestination.kafkaTopic('failed');
    const counted = ['FailureDestinationDelivered', 'FailureDestinationDropped'];
    expect(keys({ failureDestination })).toEqual([...CONSUMER, ...DELIVERY, ...counted]);
    const bucket: PropsIn = (stack) => ({
      failureDestination: FailureDestination.bucket(new Bucket(stack, 'Failed')),
      pollers: EventPollers.onDemand(),
    });
    expect(keys(bucket)).toEqual([...CONSUMER, ...DELIVERY]);
  });

  test('asks for the delivery stream by its name, never by its ARN', () => {
    const template = synth();
    const [id] = Object.keys(template.findResources(DELIVERY_STREAM));
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
    expect(JSON.stringify(dashboard)).not.toContain(`"Fn::GetAtt":["${id}","Arn"]`);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ThrottledRecords',
      Dimensions: [{ Name: 'DeliveryStreamName', Value: { Ref: id } }],
    });
  });

  test('is late after three buffering intervals', () => {
    synth({ bufferingInterval: Duration.seconds(100) }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...{ MetricName: 'DeliveryToS3.DataFreshness', Threshold: 300 },
    });
  });

  test('single alarms can be changed and removed', () => {
    const alarms = { ConsumerErrors: { threshold: 5 }, DeliveryBytesLimit: { enabled: false } };
    expect(keys({ monitoring: { alarms } })).not.toContain('DeliveryBytesLimit');
    synth({ monitoring: { alarms } }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...{ MetricName: 'Errors', Threshold: 5 },
    });
  });
});

test('what was made is in readonly fields', () => {
  const { stack, pipeline } = build({ consumerGroupId: 'archive' });
  expect(stack.resolve(pipeline.deliveryStreamName)).toEqual({ Ref: expect.stringMatching(/^ArchiveDeliveryStream/) });
  expect(pipeline).toMatchObject({ consumerGroupId: 'archive', failureTopicName: undefined });
  const fields = ['eventSourceMapping', 'consumer', 'consumerLogGroup', 'failureQueue', 'deliveryStream'] as const;
  for (const field of [...fields, 'deliveryRole', 'errorLogGroup', 'bucket', 'monitoring'] as const)
    expect(pipeline[field], field).toBeDefined();
});

describe('mistakes', () => {
  /** Those that are told, without the path that each begins with. */
  function mistakesIn(propsIn: PropsIn): string[] {
    try {
      build(propsIn);
    } catch (error) {
      return (error as Error).message.split('\n').map((line) => line.replace(/^Test\/Archive: /, ''));
    }
    return [];
  }

  test('of topic, objects and function are told at once, by the path of the pipeline', () => {
    const propsIn: PropsIn = { batchSize: 0, bufferingSize: Size.mebibytes(129), timeout: Duration.seconds(9) };
    expect(() => build(propsIn)).toThrow(
      [
        'Test/Archive: batchSize must be an integer from 1 to 10000, got 0',
        'Test/Archive: bufferingSize must be whole MiB from 1 MiB to 128 MiB, got 129 MiB',
        'Test/Archive: timeout must be whole seconds from 10 s to 14 minutes, got 9 s',
      ].join('\n'),
    );
  });

  test.each<[PropsIn, string]>([
    [{ timeout: Duration.seconds(841) }, 'timeout must be whole seconds from 10 s to 14 minutes, got 841 s'],
    [
      { longestTimeLag: Duration.millis(1_500) },
      'longestTimeLag must be whole seconds from 1 s to 365 days, got 1.5 s',
    ],
    [
      { timeout: Duration.seconds(Lazy.number({ produce: () => 60 })) },
      'timeout must be known at synthesis, got a token',
    ],
    [
      { longestTimeLag: Duration.seconds(Lazy.number({ produce: () => 60 })) },
      'longestTimeLag must be known at synthesis, got a token',
    ],
    [
      (stack) => ({ bucket: new Bucket(stack, 'B'), bucketEncryptionKey: new Key(stack, 'K') }),
      'bucketEncryptionKey must be left out when bucket is given (set it where that bucket is made), got both',
    ],
    [
      { formatConversion: PARQUET, newLineDelimiter: true },
      'newLineDelimiter must be left out with formatConversion, got both',
    ],
    [
      { dynamicPartitioning: true, dataPrefix: 'd/!{partitionKeyFromQuery:a}/' },
      'jqExpression must be given with dynamicPartitioning (it names the partition keys), got dynamicPartitioning alone',
    ],
    [
      { pollers: EventPollers.onDemand(), maxRetryAttempts: 5 },
      'maxRetryAttempts must be left out when pollers is EventPollers.onDemand() (only EventPollers.provisioned() knows it), got both',
    ],
  ])('%#', (propsIn, mistake) => expect(mistakesIn(propsIn)[0]).toBe(mistake));

  test('none is a value that only the deployment knows', () => {
    const later = (value: number) => Lazy.number({ produce: () => value });
    expect(mistakesIn({ batchSize: later(7), bufferingSize: Size.mebibytes(later(9)) })).toEqual([]);
  });
});
