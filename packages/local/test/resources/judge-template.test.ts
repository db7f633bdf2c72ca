import { expect, test } from 'vitest';
import { assertNothingRefused, judgeTemplate, listNotModelled } from '../../src/resources/judge-template';

const judge = (Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>) =>
  judgeTemplate('Orders', { Resources });

test('all refusals are reported at once, with stack, resource, type, property and reason', () => {
  const judged = judge({
    Function: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'a.b', Layers: ['x'], Runtime: 'java21' } },
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 2, Novelty: true } },
  });
  expect(() => assertNothingRefused(judged)).toThrow(
    [
      'local mode cannot run this app as it is:',
      '  Orders/Function (AWS::Lambda::Function): Layers: layers were never tried here: bundle them into the code',
      '  Orders/Function (AWS::Lambda::Function): Runtime: must be a Node.js or Python runtime, got java21: the substrate runs no others',
      '  Orders/Stream (AWS::Kinesis::Stream): Novelty: local mode does not know this property: nobody has decided what it does here',
    ].join('\n'),
  );
});

test('a type that local mode does not know is refused, naming those that it knows', () => {
  const judged = judge({ Table: { Type: 'AWS::Neptune::DBCluster' } });
  expect(() => assertNothingRefused(judged)).toThrow(
    /Orders\/Table \(AWS::Neptune::DBCluster\): local mode does not know this type; it knows .*AWS::Kinesis::Stream, .* and custom resources/,
  );
});

test.each(['Custom::Anything', 'AWS::CloudFormation::CustomResource', 'AWS::CDK::Metadata'])('%s passes', (Type) => {
  expect(judge({ One: { Type, Properties: { ServiceToken: 'x', Whatever: 1 } } })).toEqual([]);
});

test('what is not modelled is listed once for each reason of a type, without indexes', () => {
  const judged = judge({
    A: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: {}, Tags: [] } },
    B: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: {} } },
    C: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'b', PolicyDocument: {} } },
    D: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { MethodSettings: [{ CacheTtlInSeconds: 30 }, { CacheTtlInSeconds: 40 }] },
    },
  });
  expect(() => assertNothingRefused(judged)).not.toThrow();
  expect(listNotModelled(judged).filter((line) => line.includes('CacheTtlInSeconds'))).toEqual([
    expect.stringMatching(/^AWS::ApiGateway::Stage MethodSettings\.\*\.CacheTtlInSeconds: /),
  ]);
  expect(listNotModelled(judged).slice(0, 3)).toEqual([
    'AWS::S3::Bucket BucketEncryption: KMS: not enforced, data lies unencrypted on this machine',
    'AWS::S3::Bucket Tags: tags change nothing here',
    'AWS::S3::BucketPolicy Bucket, PolicyDocument: IAM: policies are not evaluated, every call is allowed',
  ]);
});
