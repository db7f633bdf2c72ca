import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { DataBucket, type DataBucketProps } from '../src';
import { warningsOf } from './warnings-of';

type PropsIn = (stack: Stack) => DataBucketProps;
const DATA = 'Data666C94C7';
const LOGS = 'DataAccessLogsC0C25EE4';

/** CDK's flags of new apps change how its own access logs work: ours must not depend on them. */
function build(propsIn: PropsIn, context: Record<string, boolean> = {}): { stack: Stack; bucket: DataBucket } {
  const stack = new Stack(new App({ context }), 'Test');
  return { stack, bucket: new DataBucket(stack, 'Data', propsIn(stack)) };
}

const synth = (propsIn: PropsIn = () => ({})) => Template.fromStack(build(propsIn).stack);

const SAFE = {
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    AccessControl: Match.absent(),
  },
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
};

const withoutTls = (id: string) => ({
  Action: 's3:*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Resource: [{ 'Fn::GetAtt': [id, 'Arn'] }, { 'Fn::Join': ['', [{ 'Fn::GetAtt': [id, 'Arn'] }, '/*']] }],
});

const writesLogs = (log: string, data: string, prefix = '') => ({
  Action: 's3:PutObject',
  Condition: {
    ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [data, 'Arn'] } },
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
  },
  Effect: 'Allow',
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [log, 'Arn'] }, `/${prefix}*`]] },
});

function statementsOf(template: Template, bucket: string): unknown[] {
  const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  return policies
    .filter(({ Properties }) => Properties.Bucket.Ref === bucket)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

describe.each([
  ['as CDK is', {}],
  ['with the feature flag of new apps', { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true }],
])('a bucket and that of its access logs, %s', (_, context) => {
  const template = Template.fromStack(build(() => ({}), context).stack);
  const buckets = template.findResources('AWS::S3::Bucket');

  test('are two, both encrypted, closed and retained', () => {
    expect(Object.keys(buckets)).toEqual([DATA, LOGS]);
    template.allResources('AWS::S3::Bucket', SAFE);
  });

  test('move data to Intelligent-Tiering after a day, delete none, and end uploads after a week', () => {
    const uploads = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' };
    const transitions = { Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 1 }] };
    expect(buckets[DATA].Properties.LifecycleConfiguration.Rules).toEqual([{ ...uploads, ...transitions }]);
    expect(buckets[LOGS].Properties.LifecycleConfiguration.Rules).toEqual([uploads]);
  });

  test('allow S3 to write the logs, once, and nobody anything without TLS', () => {
    expect(buckets[DATA].Properties.LoggingConfiguration).toEqual({ DestinationBucketName: { Ref: LOGS } });
    expect(buckets[LOGS].Properties.LoggingConfiguration).toBeUndefined();
    expect(statementsOf(template, DATA)).toEqual([withoutTls(DATA)]);
    expect(statementsOf(template, LOGS)).toEqual([withoutTls(LOGS), writesLogs(LOGS, DATA)]);
  });
});

test('the bucket of the logs is a field', () => {
  const { stack, bucket } = build(() => ({}));
  expect(stack.resolve(bucket.accessLogBucket?.bucketName)).toEqual({ Ref: LOGS });
});

test('each prop of the bucket reaches it', () => {
  const template = synth((stack) => ({
    encryptionKey: new Key(stack, 'Key'),
    intelligentTiering: false,
    accessLogPrefix: 'orders/',
    removalPolicy: RemovalPolicy.DESTROY,
  }));
  const { [DATA]: data, [LOGS]: logs } = template.findResources('AWS::S3::Bucket');
  expect(data).toMatchObject({
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] },
            },
          },
        ],
      },
      LoggingConfiguration: { LogFilePrefix: 'orders/' },
    },
    DeletionPolicy: 'Delete',
  });
  expect(data.Properties.LifecycleConfiguration.Rules[0].Transitions).toBeUndefined();
  expect(logs.DeletionPolicy).toBe('Delete');
  expect(statementsOf(template, LOGS)).toContainEqual(writesLogs(LOGS, DATA, 'orders/'));
});

test('S3 encrypts the logs with keys of its own: it cannot write them with yours', () => {
  const template = synth((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
  const logs = template.findResources('AWS::S3::Bucket')[LOGS];
  expect(logs.Properties.BucketEncryption).toEqual(SAFE.Properties.BucketEncryption);
});

describe('accessLogBucket', () => {
  test('of the same stack gets the statement', () => {
    const template = synth((stack) => ({ accessLogBucket: new Bucket(stack, 'Mine'), accessLogPrefix: 'a/' }));
    template.resourceCountIs('AWS::S3::Bucket', 2);
    expect(statementsOf(template, 'MineC1B42D3A')).toEqual([writesLogs('MineC1B42D3A', DATA, 'a/')]);
  });

  test('of another stack gets it without the name of this bucket, so that both can be deployed', () => {
    const app = new App();
    const logs = new Bucket(new Stack(app, 'Logs'), 'Mine');
    const stack = new Stack(app, 'Test');
    new DataBucket(stack, 'Data', { accessLogBucket: logs });
    const [statement] = statementsOf(Template.fromStack(logs.stack), 'MineC1B42D3A');
    expect(statement).toMatchObject({
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(JSON.stringify(statement)).not.toContain('ArnLike');
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 1);
  });

  test('that was not made here cannot get it: a warning says what to allow', () => {
    const { bucket } = build((stack) => ({ accessLogBucket: Bucket.fromBucketName(stack, 'Theirs', 'theirs') }));
    expect(warningsOf(bucket)).toEqual({
      '@streaming-patterns/data-stores:accessLogBucketPolicy': expect.stringContaining(
        'allow s3:PutObject to logging.s3.amazonaws.com there',
      ),
    });
  });
});

describe('withoutAccessLogs', () => {
  test('makes one bucket, whose reason cdk-nag shows', () => {
    const { stack, bucket } = build(() => ({ withoutAccessLogs: 'Nobody reads it' }));
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::S3::Bucket', 1);
    template.hasResourceProperties('AWS::S3::Bucket', { LoggingConfiguration: Match.absent() });
    expect(bucket.accessLogBucket).toBeUndefined();
  });

  test.each<[string, PropsIn]>([
    ['withoutAccessLogs must be the reason, in words, got " "', () => ({ withoutAccessLogs: ' ' })],
    [
      'accessLogBucket must be left out when withoutAccessLogs is given, got both',
      (stack) => ({ withoutAccessLogs: 'no', accessLogBucket: new Bucket(stack, 'Mine') }),
    ],
    [
      'accessLogPrefix must be left out when withoutAccessLogs is given, got both',
      () => ({ withoutAccessLogs: 'no', accessLogPrefix: 'a/' }),
    ],
  ])('is not taken: %s', (mistake, propsIn) => expect(() => build(propsIn)).toThrow(`Test/Data: ${mistake}`));
});
