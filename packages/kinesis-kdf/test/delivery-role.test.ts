import type { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { expect, test } from 'vitest';
import { FormatConversion, HttpEndpointDestination, OutputFormat, RecordTransform } from '../src';
import { ownTransform, type PropsIn, synth } from './pipeline';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** Actions of the delivery role, each with the resources that it may act on. */
function allowed(propsIn: PropsIn = {}): Record<string, unknown> {
  const policies = Object.entries(synth(propsIn).findResources('AWS::IAM::Policy'));
  const own = policies.filter(([id]) => id.startsWith('ArchiveDeliveryRole'));
  const statements = own.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
  return Object.fromEntries(
    statements.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource])),
  );
}

const arnOf = (id: RegExp) => ({ 'Fn::GetAtt': [expect.stringMatching(id), 'Arn'] });
const BASE = [
  ...['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
  'logs:PutLogEvents',
  ...['s3:AbortMultipartUpload', 's3:GetBucketLocation', 's3:GetObject', 's3:ListBucket'],
  ...['s3:ListBucketMultipartUploads', 's3:PutObject'],
];
const added = (propsIn: PropsIn) => Object.keys(allowed(propsIn)).filter((action) => !BASE.includes(action));

test('the delivery stream may read its stream, write its objects and its errors, and nothing else', () => {
  const actions = allowed();
  expect(Object.keys(actions).sort()).toEqual(BASE);
  expect(actions['kinesis:GetRecords']).toEqual(arnOf(/^ArchiveStream/));
  expect(actions['s3:ListBucket']).toEqual(arnOf(/^ArchiveBucket/));
  expect(actions['s3:PutObject']).toEqual({ 'Fn::Join': ['', [arnOf(/^ArchiveBucket/), '/*']] });
  expect(actions['logs:PutLogEvents']).toEqual(arnOf(/^ArchiveDeliveryErrors/));
});

test('only Firehose, for this account, takes the role', () => {
  synth().hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: Match.objectLike({
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: 'firehose.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    }),
  });
});

test('a transform adds leave to call it, in its latest version too, and nothing else', () => {
  const own = (stack: Stack) => ({ transform: RecordTransform.byFunction(ownTransform(stack)) });
  expect(added(own).sort()).toEqual(['lambda:GetFunctionConfiguration', 'lambda:InvokeFunction']);
  const arn = arnOf(/^Own/);
  expect(allowed(own)['lambda:InvokeFunction']).toEqual([arn, { 'Fn::Join': ['', [arn, ':$LATEST']] }]);
});

test('keys of the user add leave to use them', () => {
  const streamKey = (stack: Stack) => ({ encryptionKey: new Key(stack, 'StreamKey') });
  expect([added(streamKey), allowed(streamKey)['kms:Decrypt']]).toEqual([['kms:Decrypt'], arnOf(/^StreamKey/)]);
  const bucketKey = (stack: Stack) => ({ bucketEncryptionKey: new Key(stack, 'BucketKey') });
  expect(added(bucketKey).sort()).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  expect(allowed(bucketKey)['kms:GenerateDataKey']).toEqual(arnOf(/^BucketKey/));
});

test('a conversion adds leave to read its one table', () => {
  const table = { databaseName: 'market', tableName: 'trades' };
  const propsIn = { formatConversion: FormatConversion.byTable(OutputFormat.PARQUET, table) };
  expect(added(propsIn).sort()).toEqual(['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions']);
  const arns = (allowed(propsIn)['glue:GetTable'] as { 'Fn::Join': [string, unknown[]] }[]).map((arn) =>
    String(arn['Fn::Join'][1].at(-1)),
  );
  expect(arns).toEqual([':catalog', ':database/market', ':table/market/trades']);
});

test('a secret adds leave to read it', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-a1b2c3';
  const propsIn = (stack: Stack) => ({
    destination: new HttpEndpointDestination({
      url: 'https://a.example',
      accessKey: Secret.fromSecretCompleteArn(stack, 'Secret', arn),
    }),
  });
  expect(added(propsIn).sort()).toEqual(['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue']);
  expect(allowed(propsIn)['secretsmanager:GetSecretValue']).toBe(arn);
});
