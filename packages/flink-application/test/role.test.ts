import { Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Subnet } from 'aws-cdk-lib/aws-ec2';
import { Stream, StreamEncryption } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { allowedIn, build, flat } from './application';

const BASE = [
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:PutLogEvents',
  's3:GetObject',
  's3:GetObjectVersion',
];

test('the job may read the one object with its code and write its one log stream, and nothing else', () => {
  const allowed = allowedIn(build().stack);
  expect(Object.keys(allowed).sort()).toEqual(BASE);
  expect(flat(allowed['s3:GetObject'])).toMatch(/assets-\$\{AWS::AccountId\}-\$\{AWS::Region\}\/[0-9a-f]{64}\.jar$/);
  expect(flat(allowed['logs:PutLogEvents'])).toMatch(/:log-group:<JobLogs\w+>:log-stream:<JobLogStream\w+>$/);
  expect(flat(allowed['logs:DescribeLogStreams'])).toMatch(/^<JobLogs\w+\.Arn>$/);
});

test('only the service, for this account, takes the role', () => {
  Template.fromStack(build().stack).hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: Match.absent(),
    AssumeRolePolicyDocument: Match.objectLike({
      Statement: [
        {
          ...{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'kinesisanalytics.amazonaws.com' } },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    }),
  });
});

test('a stream adds leave to read it, with its key to decrypt', () => {
  const { stack, application } = build();
  const encryptionKey = new Key(stack, 'StreamKey');
  application.grantReadStream(new Stream(stack, 'Ticks', { encryption: StreamEncryption.KMS, encryptionKey }));
  const allowed = allowedIn(stack);
  expect(
    Object.keys(allowed)
      .filter((action) => !BASE.includes(action))
      .sort(),
  ).toEqual([
    ...['kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:GetRecords', 'kinesis:GetShardIterator'],
    ...['kinesis:ListShards', 'kms:Decrypt'],
  ]);
  expect(flat(allowed['kinesis:GetRecords'])).toMatch(/^<Ticks\w+\.Arn>$/);
  expect(flat(allowed['kms:Decrypt'])).toMatch(/^<StreamKey\w+\.Arn>$/);
});

test('a bucket adds leave to write objects in parts, to read and to delete those that are not complete', () => {
  const { stack, application } = build();
  application.grantWriteObjects(new Bucket(stack, 'Lake', { encryptionKey: new Key(stack, 'LakeKey') }));
  const allowed = allowedIn(stack);
  expect(
    Object.keys(allowed)
      .filter((action) => !BASE.includes(action))
      .sort(),
  ).toEqual([
    ...['kms:Decrypt', 'kms:GenerateDataKey', 's3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetBucketLocation'],
    ...['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListMultipartUploadParts', 's3:PutObject'],
  ]);
  expect(flat(allowed['s3:PutObject'])).toMatch(/^<Lake\w+\.Arn>\/\*$/);
  expect(flat(allowed['s3:ListBucket'])).toMatch(/^<Lake\w+\.Arn>$/);
});

test('a network adds leave to put network interfaces into these subnets and security groups alone', () => {
  const { stack } = build((scope) => ({
    applicationSubnets: [Subnet.fromSubnetId(scope, 'Subnet', 'subnet-0a1b2c01')],
    applicationSecurityGroups: [SecurityGroup.fromSecurityGroupId(scope, 'Group', 'sg-0a1b2c77')],
  }));
  const allowed = allowedIn(stack);
  const create = flat(allowed['ec2:CreateNetworkInterface']).split(' ');
  expect(create.map((arn) => arn.split(':').at(-1))).toEqual([
    'network-interface/*',
    'subnet/subnet-0a1b2c01',
    'security-group/sg-0a1b2c77',
  ]);
  expect(flat(allowed['ec2:DeleteNetworkInterface'])).toMatch(/:network-interface\/\*$/);
  const everywhere = Object.keys(allowed).filter((action) => allowed[action] === '*');
  expect(everywhere.every((action) => action.startsWith('ec2:Describe'))).toBe(true);
  expect(everywhere).toHaveLength(5);
});
