import { App, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, test } from 'vitest';
import { ApiAuthorization, KinesisApigw, type KinesisApigwProps } from '../src';
import { build, ownConsumer, type PropsIn, synth } from './pipeline';

describe('each prop lands on its own setting', () => {
  test('event source mapping', () => {
    const props = { batchSize: 11, parallelizationFactor: 2, maxRetryAttempts: 7, maxRecordAge: Duration.minutes(5) };
    synth(props).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 11,
      ParallelizationFactor: 2,
      MaximumRetryAttempts: 7,
      MaximumRecordAgeInSeconds: 300,
    });
  });

  test('stage', () => {
    synth({ throttlingRateLimit: 31, throttlingBurstLimit: 17 }).hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [Match.objectLike({ ResourcePath: '/*', ThrottlingRateLimit: 31, ThrottlingBurstLimit: 17 })],
    });
  });

  test('provisioned stream', () => {
    const props = { shardCount: 5, retentionHours: 48, enableEnhancedMonitoring: true };
    synth(props).hasResourceProperties('AWS::Kinesis::Stream', {
      ShardCount: 5,
      RetentionPeriodHours: 48,
      DesiredShardLevelMetrics: ['ALL'],
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
    });
  });

  test('on-demand stream', () => {
    synth({ streamMode: StreamMode.ON_DEMAND }).hasResourceProperties('AWS::Kinesis::Stream', {
      ShardCount: Match.absent(),
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    });
  });

  test('log level of the demo consumer', () => {
    synth({ logLevel: ApplicationLogLevel.WARN }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { LOG_LEVEL: 'WARN' } },
    });
  });

  test('retention of every log', () => {
    const groups = synth({ logRetention: RetentionDays.TWO_WEEKS }).findResources('AWS::Logs::LogGroup');
    expect(Object.values(groups).map(({ Properties }) => Properties.RetentionInDays)).toEqual([14, 14, 14]);
  });

  test('monitoring options', () => {
    const { pipeline } = build({ monitoring: { alarms: { StreamIteratorAge: { enabled: false } } } });
    expect(Object.keys(pipeline.monitoring.alarms)).not.toContain('StreamIteratorAge');
    expect(Object.keys(build().pipeline.monitoring.alarms)).toContain('StreamIteratorAge');
  });
});

describe('without a prop', () => {
  const template = synth();

  test('the pattern has the defaults of the solution guide', () => {
    template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 2, RetentionPeriodHours: 24 });
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [Match.objectLike({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 })],
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 100,
      ParallelizationFactor: 1,
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 86_400,
    });
  });

  test('no record is skipped or lost: old ones are read, poison is narrowed down and set aside', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['IngestFailureQueue9B320CDC', 'Arn'] } } },
    });
  });

  test('the API is regional, traced and asks for signed requests', () => {
    template.hasResourceProperties('AWS::ApiGateway::RestApi', {
      EndpointConfiguration: { Types: ['REGIONAL'] },
      Name: { 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, '-Ingest']] },
    });
    template.hasResourceProperties('AWS::ApiGateway::Stage', { TracingEnabled: true, StageName: 'prod' });
    template.allResourcesProperties('AWS::ApiGateway::Method', { AuthorizationType: 'AWS_IAM' });
  });

  test('the demo consumer runs on arm64 with JSON logs, tracing and limits of its own', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
      TracingConfig: { Mode: 'Active' },
      Timeout: 60,
      MemorySize: 256,
      Environment: { Variables: { LOG_LEVEL: 'INFO' } },
    });
  });

  test('nothing of the account is changed', () => {
    template.resourceCountIs('AWS::ApiGateway::Account', 0);
  });

  test('stream, failure queue and logs outlive the stack', () => {
    for (const type of ['AWS::Kinesis::Stream', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });
});

test('with removalPolicy DESTROY nothing is left', () => {
  const template = synth({ removalPolicy: RemovalPolicy.DESTROY }).toJSON();
  const retained = Object.entries<{ DeletionPolicy?: string }>(template.Resources).filter(
    ([, { DeletionPolicy }]) => DeletionPolicy === 'Retain',
  );
  expect(retained).toEqual([]);
});

test('apiGatewayAccount makes the role before the stage needs it, and leaves it to the other APIs', () => {
  const template = synth({ apiGatewayAccount: true, removalPolicy: RemovalPolicy.DESTROY });
  const [account] = Object.keys(template.findResources('AWS::ApiGateway::Account', { DeletionPolicy: 'Retain' }));
  template.hasResource('AWS::ApiGateway::Stage', { DependsOn: Match.arrayWith([account]) });
});

test('the API may write to the stream and do nothing else', () => {
  synth().hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'apigateway.amazonaws.com' } })] },
    Policies: [
      {
        PolicyName: 'WriteToStream',
        PolicyDocument: Match.objectLike({
          Statement: [
            {
              Effect: 'Allow',
              Action: ['kinesis:PutRecord', 'kinesis:PutRecords'],
              Resource: { 'Fn::GetAtt': ['IngestStream404D06C0', 'Arn'] },
            },
          ],
        }),
      },
    ],
  });
});

test('with a key of its own the API may encrypt with it, by way of Kinesis only', () => {
  const template = synth((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
  template.hasResourceProperties('AWS::Kinesis::Stream', {
    StreamEncryption: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] } },
  });
  template.hasResourceProperties('AWS::IAM::Role', {
    Policies: [
      {
        PolicyName: 'WriteToStream',
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({
              Action: 'kms:GenerateDataKey',
              Resource: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] },
              Condition: {
                StringEquals: {
                  'kms:ViaService': { 'Fn::Join': ['', ['kinesis.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
                },
              },
            }),
          ]),
        }),
      },
    ],
  });
});

test('authorization none lets anybody call', () => {
  synth({ authorization: ApiAuthorization.none() }).allResourcesProperties('AWS::ApiGateway::Method', {
    AuthorizationType: 'NONE',
  });
});

describe('with a stream that exists', () => {
  const existing = (stack: Stack) => ({ stream: new Stream(stack, 'Existing'), retentionHours: 72 });

  test('API and consumer use it and no other is made', () => {
    const template = synth(existing);
    template.resourceCountIs('AWS::Kinesis::Stream', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': ['Existing4CC9759F', 'Arn'] },
    });
    const bodies = JSON.stringify(template.findResources('AWS::ApiGateway::Method'));
    expect(bodies).toContain('{"Ref":"Existing4CC9759F"}');
  });

  test('that has a key of your own, API and consumer may use the key', () => {
    const template = synth((stack) => {
      const encryptionKey = new Key(stack, 'Key');
      const streamArn = 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders';
      return { stream: Stream.fromStreamAttributes(stack, 'Imported', { streamArn, encryptionKey }) };
    });
    const text = JSON.stringify(template.toJSON());
    for (const action of ['kms:GenerateDataKey', 'kms:Decrypt']) {
      expect(text).toContain(`"Action":"${action}"`);
    }
  });

  test('retentionHours tells the alarm on unread records when they expire', () => {
    const threshold = (propsIn: PropsIn) => {
      const { stack, pipeline } = build(propsIn);
      const id = stack.getLogicalId(pipeline.monitoring.alarms.StreamIteratorAge.node.defaultChild as never);
      return Template.fromStack(stack).toJSON().Resources[id].Properties.Threshold;
    };
    expect(threshold(existing)).toBe(3 * threshold({}));
  });
});

describe('with a consumer of your own', () => {
  test('it reads the stream, reports to the failure queue, and no demo is made', () => {
    const { stack, pipeline } = build((scope) => ({ consumer: ownConsumer(scope) }));
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { FunctionName: { Ref: 'Own30425842' } });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: Match.arrayWith(['kinesis:GetRecords']) }),
          Match.objectLike({ Action: Match.arrayWith(['sqs:SendMessage']) }),
        ]),
      },
    });
    expect(pipeline.consumerLogGroup).toBeUndefined();
  });
});

describe('rejects, naming the construct, the prop, what is allowed and what was given', () => {
  test.each<[KinesisApigwProps, string]>([
    [{ throttlingRateLimit: 0 }, 'Test/Ingest: throttlingRateLimit must be an integer from 1 to 10000, got 0'],
    [{ throttlingBurstLimit: 5001 }, 'Test/Ingest: throttlingBurstLimit must be an integer from 0 to 5000, got 5001'],
    [{ shardCount: 201 }, 'Test/Ingest: shardCount must be an integer from 1 to 200, got 201'],
    [{ retentionHours: 23 }, 'Test/Ingest: retentionHours must be an integer from 24 to 8760, got 23'],
    [{ batchSize: 10_001 }, 'Test/Ingest: batchSize must be an integer from 1 to 10000, got 10001'],
    [{ parallelizationFactor: 11 }, 'Test/Ingest: parallelizationFactor must be an integer from 1 to 10, got 11'],
    [{ maxRetryAttempts: -1 }, 'Test/Ingest: maxRetryAttempts must be an integer from 0 to 10000, got -1'],
    [{ batchSize: 1.5 }, 'Test/Ingest: batchSize must be an integer from 1 to 10000, got 1.5'],
    [
      { maxRecordAge: Duration.seconds(59) },
      'Test/Ingest: maxRecordAge must be whole seconds from 60 s to 7 days, got 59 s',
    ],
    [
      { maxRecordAge: Duration.days(8) },
      'Test/Ingest: maxRecordAge must be whole seconds from 60 s to 7 days, got 691200 s',
    ],
    [
      { retentionHours: Lazy.number({ produce: () => 30 }) },
      'Test/Ingest: retentionHours must be known at synthesis, got a token',
    ],
    [
      { maxRecordAge: Duration.seconds(Lazy.number({ produce: () => 90 })) },
      'Test/Ingest: maxRecordAge must be known at synthesis, got a token',
    ],
    [
      { streamMode: StreamMode.ON_DEMAND, shardCount: 3 },
      'Test/Ingest: shardCount must be left out when streamMode is ON_DEMAND (Kinesis sets the shards), got 3',
    ],
  ])('%o', (props, message) => expect(() => synth(props)).toThrow(message));

  test.each<[string, KinesisApigwProps | ((stack: Stack) => KinesisApigwProps)]>([
    ['shardCount', { shardCount: 2 }],
    ['streamMode', { streamMode: StreamMode.PROVISIONED }],
    ['enableEnhancedMonitoring', { enableEnhancedMonitoring: false }],
    ['encryptionKey', (stack) => ({ encryptionKey: new Key(stack, 'Key') })],
  ])('%s beside stream', (name, propsIn) => {
    const together = (stack: Stack) => ({
      stream: new Stream(stack, 'Existing'),
      ...(typeof propsIn === 'function' ? propsIn(stack) : propsIn),
    });
    const message = `Test/Ingest: ${name} must be left out when stream is given (set it where that stream is made), got both`;
    expect(() => synth(together)).toThrow(message);
  });

  test('logLevel beside consumer', () => {
    const together = (stack: Stack) => ({ consumer: ownConsumer(stack), logLevel: ApplicationLogLevel.DEBUG });
    expect(() => synth(together)).toThrow(
      'Test/Ingest: logLevel must be left out when consumer is given (set it on your function), got DEBUG and consumer',
    );
  });

  test('all mistakes at once', () => {
    expect(() => synth({ batchSize: 0, shardCount: 0 })).toThrow(/shardCount must.*\n.*batchSize must/);
  });
});

test('a number known only at deployment passes', () => {
  const later = (value: number) => Lazy.number({ produce: () => value });
  const template = synth({
    throttlingRateLimit: later(9),
    throttlingBurstLimit: later(8),
    shardCount: later(4),
    batchSize: later(6),
    parallelizationFactor: later(5),
    maxRetryAttempts: later(7),
  });
  template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 4 });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 6,
    ParallelizationFactor: 5,
    MaximumRetryAttempts: 7,
  });
});

test('two in one stack do not share the name by which CloudWatch knows an API', () => {
  const stack = new Stack(new App(), 'Test');
  new KinesisApigw(stack, 'Orders');
  new KinesisApigw(stack, 'Returns');
  const apis = Object.values(Template.fromStack(stack).findResources('AWS::ApiGateway::RestApi'));
  expect(new Set(apis.map(({ Properties }) => JSON.stringify(Properties.Name))).size).toBe(2);
});

test('synthesis is free of warnings', () => {
  expect(Annotations.fromStack(build().stack).findWarning('*', Match.anyValue())).toEqual([]);
});
