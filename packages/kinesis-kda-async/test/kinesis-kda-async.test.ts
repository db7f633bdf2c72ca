import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsIntegration } from 'aws-cdk-lib/aws-apigateway';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, test } from 'vitest';
import { ApplicationCode, KinesisKdaAsync, LookupEndpoint, SourcePosition } from '../src';
import { fareJob } from '../src/private/fare-enrichment';
import { APPLICATION, build, groupsOf, JAR, type PropsIn, synth } from './pipeline';

const ref = (id: RegExp) => ({ Ref: expect.stringMatching(id) });
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:fares-a1b2c3';
const URL = 'https://fares.example.com/v1/fare';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** What the roles may do whose policies are called so. */
function statementsOf(policy: string, propsIn: PropsIn): Statement[] {
  const policies = Object.entries(synth(propsIn).findResources('AWS::IAM::Policy'));
  return policies
    .filter(([id]) => id.startsWith(policy))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

const statementsOfJob = (propsIn: PropsIn = {}) => statementsOf('TripsApplication', propsIn);
const statementsOfHost = (propsIn: PropsIn = {}) => statementsOf('TripsProducer', propsIn);

const actionsOf = (statements: Statement[]) => statements.flatMap(({ Action }) => Action);

describe('the job', () => {
  test('is told of stream, endpoint, lookups and bucket', () => {
    expect(groupsOf().FareEnrichment).toEqual({
      'stream.name': ref(/^TripsStream/),
      'aws.region': { Ref: 'AWS::Region' },
      'source.starting.position': 'TRIM_HORIZON',
      'endpoint.url': {
        'Fn::Join': [
          '',
          [
            ...['https://', ref(/^TripsFareApi/), '.execute-api.', { Ref: 'AWS::Region' }, '.'],
            ...[{ Ref: 'AWS::URLSuffix' }, '/', ref(/^TripsFareApi.*Stageprod/), '/fare'],
          ],
        ],
      },
      'sign.requests': 'true',
      'api.key.secret.arn': ref(/^TripsFareApiApiKeySecret/),
      capacity: '20',
      'timeout.millis': '30000',
      'attempts.max': '5',
      'backoff.initial.millis': '200',
      'backoff.max.millis': '5000',
      'output.path': { 'Fn::Join': ['', ['s3://', ref(/^TripsBucket/), '/data/']] },
      'failures.path': { 'Fn::Join': ['', ['s3://', ref(/^TripsBucket/), '/data/failures/']] },
    });
  });

  test('is told of each prop by its own property', () => {
    const { FareEnrichment } = groupsOf({
      ...{ startingPosition: SourcePosition.LATEST, lookupCapacity: 31, lookupAttempts: 7, dataPrefix: 'fares/' },
      ...{
        lookupTimeout: Duration.seconds(13),
        initialBackoff: Duration.millis(90),
        maxBackoff: Duration.millis(1_700),
      },
    });
    expect(FareEnrichment).toMatchObject({
      ...{ 'source.starting.position': 'LATEST', capacity: '31', 'attempts.max': '7', 'timeout.millis': '13000' },
      ...{ 'backoff.initial.millis': '90', 'backoff.max.millis': '1700' },
      'failures.path': { 'Fn::Join': ['', ['s3://', ref(/^TripsBucket/), '/fares/failures/']] },
    });
  });

  test('of the user finds its own property groups too', () => {
    expect(Object.keys(groupsOf({ propertyGroups: { Mine: { a: 'b' } } }))).toEqual(['FareEnrichment', 'Mine']);
  });

  test('may call the one method and read the one secret', () => {
    const statements = statementsOfJob();
    const calls = statements.filter(({ Action }) => String(Action).startsWith('execute-api'));
    expect(calls).toEqual([expect.objectContaining({ Action: 'execute-api:Invoke' })]);
    expect(JSON.stringify(calls[0]?.Resource)).toMatch(/"\/prod\/GET\/fare"/);
    const secrets = statements.filter(({ Action }) => String(Action).includes('secretsmanager'));
    expect(secrets.map(({ Resource }) => Resource)).toEqual([ref(/^TripsFareApiApiKeySecret/)]);
  });
});

describe('the API key', () => {
  test('is made by Secrets Manager for each deployment, and the template names no value', () => {
    const template = synth();
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true },
      SecretString: Match.absent(),
    });
    const [key] = Object.values(template.findResources('AWS::ApiGateway::ApiKey'));
    expect(key?.Properties.Value).toEqual({
      'Fn::Join': ['', ['{{resolve:secretsmanager:', ref(/^TripsFareApiApiKeySecret/), ':SecretString:::}}']],
    });
  });

  test('is asked for by the one method, with a signature, at the rate of its usage plan', () => {
    const template = synth({ endpoint: LookupEndpoint.fareApi({ rateLimit: 23, burstLimit: 11 }) });
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      ...{ HttpMethod: 'GET', AuthorizationType: 'AWS_IAM', ApiKeyRequired: true },
      RequestParameters: { 'method.request.querystring.ride_request_id': true },
    });
    template.hasResourceProperties('AWS::ApiGateway::RequestValidator', { ValidateRequestParameters: true });
    template.resourceCountIs('AWS::ApiGateway::UsagePlan', 1);
    template.hasResourceProperties('AWS::ApiGateway::UsagePlan', { Throttle: { RateLimit: 23, BurstLimit: 11 } });
  });

  test('of two pipelines are two', () => {
    const stack = new Stack(new App(), 'Test');
    for (const id of ['One', 'Two']) new KinesisKdaAsync(stack, id, { code: ApplicationCode.fromAsset(JAR) });
    const keys = Object.values(Template.fromStack(stack).findResources('AWS::ApiGateway::ApiKey'));
    expect(new Set(keys.map(({ Properties }) => JSON.stringify(Properties.Value))).size).toBe(2);
  });
});

describe('the endpoint', () => {
  test('may be an integration of the user: no function is made', () => {
    const integration = new AwsIntegration({ service: 'runtime.sagemaker', path: 'endpoints/fares/invocations' });
    const template = synth({ endpoint: LookupEndpoint.fareApi({ integration }) });
    template.resourceCountIs('AWS::Lambda::Function', 0);
    expect(JSON.stringify(template.findResources('AWS::ApiGateway::Method'))).toContain('endpoints/fares/invocations');
  });

  test('may be a URL: no API is made, nothing is signed and no key is sent unless it is asked for', () => {
    const plain: PropsIn = { endpoint: LookupEndpoint.url(URL) };
    const { FareEnrichment } = groupsOf(plain);
    expect(FareEnrichment).toMatchObject({ 'endpoint.url': URL, 'sign.requests': 'false' });
    expect(FareEnrichment).not.toHaveProperty(['api.key.secret.arn']);
    synth(plain).resourceCountIs('AWS::ApiGateway::RestApi', 0);
    expect(actionsOf(statementsOfJob(plain)).filter((it) => /execute-api|secretsmanager/.test(it))).toEqual([]);
    expect(Object.keys(build(plain).pipeline.monitoring.alarms).filter((key) => key.startsWith('Api'))).toEqual([]);
  });

  test('may be a URL that asks for a signature and a key', () => {
    const guarded: PropsIn = (stack) => ({
      endpoint: LookupEndpoint.url(URL, {
        signRequests: true,
        apiKey: Secret.fromSecretCompleteArn(stack, 'Key', SECRET),
      }),
    });
    expect(groupsOf(guarded).FareEnrichment).toMatchObject({ 'sign.requests': 'true', 'api.key.secret.arn': SECRET });
    expect(statementsOfJob(guarded)).toContainEqual(expect.objectContaining({ Resource: SECRET }));
  });

  test('writes logs, whose role of the account is made when it is asked for', () => {
    synth().resourceCountIs('AWS::ApiGateway::Account', 0);
    const asked = synth({ endpoint: LookupEndpoint.fareApi({ apiGatewayAccount: true }) });
    asked.hasResource('AWS::ApiGateway::Account', { DeletionPolicy: 'Retain' });
  });
});

test('a stream and a bucket that exist are used, and none is made', () => {
  const given = (stack: Stack) => ({
    stream: Stream.fromStreamArn(stack, 'Given', 'arn:aws:kinesis:eu-west-1:111122223333:stream/rides'),
    bucket: Bucket.fromBucketName(stack, 'Lake', 'lake'),
  });
  const template = synth(given);
  template.resourceCountIs('AWS::Kinesis::Stream', 0);
  template.resourceCountIs('AWS::S3::Bucket', 0);
  expect(groupsOf(given).FareEnrichment).toMatchObject({ 'stream.name': 'rides', 'output.path': 's3://lake/data/' });
});

test('keys of stream, bucket and state are three', () => {
  const template = synth((stack) => ({
    encryptionKey: new Key(stack, 'StreamKey'),
    bucketEncryptionKey: new Key(stack, 'BucketKey'),
    applicationEncryptionKey: new Key(stack, 'StateKey'),
  }));
  const using = (type: string) =>
    new Set(JSON.stringify(template.findResources(type)).match(/(Stream|Bucket|State)Key/g));
  expect(using('AWS::Kinesis::Stream')).toEqual(new Set(['StreamKey']));
  expect(using('AWS::S3::Bucket')).toEqual(new Set(['BucketKey']));
  expect(using(APPLICATION)).toEqual(new Set(['StateKey']));
});

describe('the producer host', () => {
  test('may put records into this one stream, and reads nothing but its own program', () => {
    const statements = statementsOfHost();
    expect(statements).toContainEqual({
      ...{ Effect: 'Allow', Action: ['kinesis:PutRecords', 'kinesis:ListShards'] },
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^TripsStream/), 'Arn'] },
    });
    const reads = statements.filter(({ Action }) => String(Action).startsWith('s3:'));
    expect(reads).toEqual([expect.objectContaining({ Action: 's3:GetObject' })]);
    expect(JSON.stringify(reads)).toMatch(/[0-9a-f]{64}\.js"/);
  });

  test('may encrypt with the key of the stream, and with no other', () => {
    const statements = statementsOfHost((stack) => ({
      encryptionKey: new Key(stack, 'StreamKey'),
      bucketEncryptionKey: new Key(stack, 'BucketKey'),
    }));
    expect(statements.filter(({ Action }) => JSON.stringify(Action).includes('kms:'))).toEqual([
      {
        ...{ Effect: 'Allow', Action: 'kms:GenerateDataKey' },
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^StreamKey/), 'Arn'] },
      },
    ]);
  });

  test('has Node.js and the replay where the command looks for it', () => {
    const { stack, pipeline } = build();
    const command = stack.resolve(pipeline.producerCommand)['Fn::Join'][1].join('');
    expect(command).toMatch(/^node \/opt\/taxi-replay\/taxi-replay\.js .* --region .* --limit 100000$/);
    const text = JSON.stringify(Object.values(synth().findResources('AWS::EC2::Instance'))[0]?.Properties.UserData);
    expect(text).toContain('dnf install --assumeyes nodejs22');
    expect(text).toContain(' /opt/taxi-replay/taxi-replay.js');
  });

  test('is left out with its network and its command', () => {
    expect(build({ producerHost: false }).pipeline.producerCommand).toBeUndefined();
    const template = synth({ producerHost: false });
    template.resourceCountIs('AWS::EC2::VPC', 0);
    template.resourceCountIs('AWS::EC2::Instance', 0);
  });
});

test('without the jar of the job the error names the file and what builds it', () => {
  expect(() => build({ code: fareJob('/nowhere/fare-enrichment.jar') })).toThrow(
    /^Test\/Trips: code must be a jar that exists \(.*pnpm nx jars kinesis-kda-async.*\), got \/nowhere\/fare-enrichment\.jar$/,
  );
});
