import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PatternPromise, type SynthesizedPattern, synthesizePattern } from '../src';
import { alarmsAreUsable } from '../src/promises/alarms';
import { bundlesAreSmall } from '../src/promises/bundles';
import { dataIsEncryptedAtRest } from '../src/promises/encryption-at-rest';
import { dataIsEncryptedInTransit } from '../src/promises/encryption-in-transit';
import { failuresEndInADestination } from '../src/promises/event-source-mappings';
import { alarmsHaveLocalMetrics } from '../src/promises/local-metrics';
import { logsExpire } from '../src/promises/log-retention';
import { namesAreGenerated } from '../src/promises/physical-names';
import { readmeListsResources } from '../src/promises/readme-resources';
import { statefulIdsArePinned } from '../src/promises/stateful-ids';
import { validatorsAreQuiet } from '../src/promises/validation';
import { wildcardsHaveAReason } from '../src/promises/wildcards';

type Template = Record<
  string,
  { type: string; properties?: Record<string, unknown>; acknowledged?: Record<string, string> }
>;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'pattern-'));
  writeFileSync(join(directory, 'README.md'), '| `AWS::SQS::Queue` |');
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A pattern whose template holds just these resources. */
function patternOf(template: Template, statefulLogicalIds: Record<string, string> = {}): SynthesizedPattern {
  const resources = Object.entries(template).map(([logicalId, { type, properties = {}, acknowledged = {} }]) => ({
    ...{ logicalId, type, properties, acknowledged },
  }));
  return { directory, templateFile: '', resources, statefulLogicalIds, findings: [] };
}

/** A pattern that CDK synthesizes. */
function synthesized(build: (stack: Stack) => void): SynthesizedPattern {
  const inStack = (app: App) => {
    const stack = new Stack(app, 'Planted');
    build(stack);
    return stack;
  };
  return synthesizePattern({ directory, build: inStack, statefulLogicalIds: {} });
}

const QUEUE = { type: 'AWS::SQS::Queue', properties: { SqsManagedSseEnabled: true } };

const tlsPolicy = (value: string) => ({
  type: 'AWS::SQS::QueuePolicy',
  properties: {
    Queues: [{ Ref: 'Queue' }],
    PolicyDocument: {
      Statement: [{ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': value } } }],
    },
  },
});

const MAPPING = {
  MaximumRetryAttempts: 0,
  MaximumRecordAgeInSeconds: 60,
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  DestinationConfig: { OnFailure: { Destination: 'arn' } },
};
/** What changes a mapping to one of a topic, without error controls. */
const ON_DEMAND = {
  Topics: ['orders'],
  MaximumRetryAttempts: undefined,
  MaximumRecordAgeInSeconds: undefined,
  FunctionResponseTypes: undefined,
};
const mapping = (changes: object) => ({
  Mapping: { type: 'AWS::Lambda::EventSourceMapping', properties: { ...MAPPING, ...changes } },
});

const ALARM = {
  AlarmDescription: 'Records wait.',
  TreatMissingData: 'notBreaching',
  Dimensions: [{ Name: 'StreamName', Value: { Ref: 'Stream' } }],
};
const alarm = (changes: object) => ({
  Alarm: { type: 'AWS::CloudWatch::Alarm', properties: { ...ALARM, ...changes } },
});

const roleThatMay = (Resource: unknown, Effect = 'Allow') => ({
  Role: {
    type: 'AWS::IAM::Role',
    properties: { Policies: [{ PolicyDocument: { Statement: { Effect, Action: 's3:GetObject', Resource } } }] },
  },
});

const BROKEN: [string, PatternPromise, Template, string[]][] = [
  ['a stream in clear', dataIsEncryptedAtRest, { S: { type: 'AWS::Kinesis::Stream' } }, ['sets no encryption']],
  ['a queue in clear', dataIsEncryptedAtRest, { Q: { type: 'AWS::SQS::Queue' } }, ['sets no encryption']],
  ['a queue without a policy', dataIsEncryptedInTransit, { Queue: QUEUE }, ['Queue (AWS::SQS::Queue) has no policy']],
  [
    'a queue whose policy denies TLS instead',
    dataIsEncryptedInTransit,
    { Queue: QUEUE, Policy: tlsPolicy('true') },
    ['Queue (AWS::SQS::Queue) has no policy'],
  ],
  [
    'a second queue that the policy does not name',
    dataIsEncryptedInTransit,
    { Queue: QUEUE, Other: QUEUE, Policy: tlsPolicy('false') },
    ['Other (AWS::SQS::Queue) has no policy'],
  ],
  ['no limit on retries', failuresEndInADestination, mapping({ MaximumRetryAttempts: -1 }), ['limit on retries']],
  ['no limit on age', failuresEndInADestination, mapping({ MaximumRecordAgeInSeconds: -1 }), ['limit on age']],
  ['no failure destination', failuresEndInADestination, mapping({ DestinationConfig: undefined }), ['destination']],
  ['whole batches', failuresEndInADestination, mapping({ FunctionResponseTypes: [] }), ['partial batch responses']],
  [
    'a topic with pollers of its own and no controls',
    failuresEndInADestination,
    mapping({ ...ON_DEMAND, ProvisionedPollerConfig: { MinimumPollers: 1 } }),
    ['limit on retries', 'partial batch responses'],
  ],
  [
    'a topic without a failure destination',
    failuresEndInADestination,
    mapping({ ...ON_DEMAND, DestinationConfig: undefined }),
    ['destination'],
  ],
  ['no alarm', alarmsAreUsable, {}, ['the stack has no alarm']],
  ['an alarm on nothing', alarmsAreUsable, alarm({ Dimensions: undefined }), ['without dimensions']],
  ['an empty dimension', alarmsAreUsable, alarm({ Dimensions: [{ Name: 'A', Value: '' }] }), ['empty value']],
  [
    'math over a metric on nothing',
    alarmsAreUsable,
    alarm({
      Dimensions: undefined,
      Metrics: [{ Expression: 'm1*2' }, { MetricStat: { Metric: { MetricName: 'M' } } }],
    }),
    ['without dimensions'],
  ],
  ['a silent alarm', alarmsAreUsable, alarm({ AlarmDescription: undefined }), ['does not say what it means']],
  ['an alarm that idles red', alarmsAreUsable, alarm({ TreatMissingData: 'breaching' }), ['notBreaching']],
  [
    'an alarm on a metric that no local run has',
    alarmsHaveLocalMetrics,
    alarm({ Namespace: 'AWS/Kinesis', MetricName: 'IncomingRecord' }),
    ['Alarm watches AWS/Kinesis IncomingRecord by StreamName'],
  ],
  [
    'metric math over a metric by other dimensions',
    alarmsHaveLocalMetrics,
    alarm({ Metrics: [{ MetricStat: { Metric: { Namespace: 'AWS/SQS', MetricName: 'NumberOfMessagesSent' } } }] }),
    ['Alarm watches AWS/SQS NumberOfMessagesSent by ,'],
  ],
  ['a log for ever', logsExpire, { L: { type: 'AWS::Logs::LogGroup' } }, ['L keeps its lines for ever']],
  ['a wildcard', wildcardsHaveAReason, roleThatMay('*'), ["Role allows on Resource '*'"]],
  ['a wildcard in a list', wildcardsHaveAReason, roleThatMay(['arn', '*']), ["Role allows on Resource '*'"]],
  [
    'a fixed name',
    namesAreGenerated,
    { Queue: { ...QUEUE, properties: { QueueName: 'jobs' } } },
    ['Queue (AWS::SQS::Queue) has the fixed QueueName "jobs"'],
  ],
  ['an unpinned queue', statefulIdsArePinned, { Queue: QUEUE }, ['Queue (AWS::SQS::Queue) is stateful and not pinned']],
  ['an unlisted type', readmeListsResources, { T: { type: 'AWS::SNS::Topic' } }, ['does not list `AWS::SNS::Topic`']],
];

const KEPT: [string, PatternPromise, Template][] = [
  ['an encrypted queue', dataIsEncryptedAtRest, { Queue: QUEUE }],
  ['a queue that denies plain text', dataIsEncryptedInTransit, { Queue: QUEUE, Policy: tlsPolicy('false') }],
  ['a mapping with all four', failuresEndInADestination, mapping({})],
  ['a topic whose pollers know no controls', failuresEndInADestination, mapping(ON_DEMAND)],
  ['an alarm on one stream', alarmsAreUsable, alarm({})],
  [
    'an alarm on a metric that is kept',
    alarmsHaveLocalMetrics,
    alarm({ Namespace: 'AWS/Kinesis', MetricName: 'IncomingRecords' }),
  ],
  ['an alarm on a metric of the user', alarmsHaveLocalMetrics, alarm({ Namespace: 'Shop', MetricName: 'Sales' })],
  [
    'an alarm on a metric that is not kept for a reason',
    alarmsHaveLocalMetrics,
    alarm({ Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage' }),
  ],
  ['a log for a week', logsExpire, { L: { type: 'AWS::Logs::LogGroup', properties: { RetentionInDays: 7 } } }],
  ['one resource', wildcardsHaveAReason, roleThatMay('arn:aws:s3:::b/*')],
  ['a denial of everything', wildcardsHaveAReason, roleThatMay('*', 'Deny')],
  [
    'a name made from the stack',
    namesAreGenerated,
    { Queue: { ...QUEUE, properties: { QueueName: { 'Fn::Sub': '$' + '{AWS::StackName}-jobs' } } } },
  ],
  ['a listed type', readmeListsResources, { Queue: QUEUE }],
];

describe('a broken promise is told', () => {
  test.each(BROKEN)('%s', async (_, promise, template, messages) => {
    const found = await promise.violations(patternOf(template));
    expect(found).toEqual(messages.map((message) => expect.stringContaining(message)));
  });

  test('a pinned resource that is gone', () => {
    const pattern = patternOf({ Renamed: QUEUE }, { Queue: 'AWS::SQS::Queue', Renamed: 'AWS::SQS::Queue' });
    expect(statefulIdsArePinned.violations(pattern)).toEqual([
      expect.stringContaining('Queue (AWS::SQS::Queue) is pinned'),
    ]);
  });

  test('a finding of cdk-nag, with the construct and the rule', () => {
    const pattern = synthesized((stack) => void new CfnQueue(stack, 'Queue'));
    expect(validatorsAreQuiet.violations(pattern)).toContainEqual(
      expect.stringMatching(/^Planted\/Queue: AwsSolutions-SQS3 \(error\)/),
    );
  });

  test('a bundle that is missing, and one that is too large', () => {
    for (const name of ['small', 'large', 'missing']) mkdirSync(join(directory, 'handlers', name), { recursive: true });
    for (const [name, size] of Object.entries({ small: 1024 * 1024, large: 1024 * 1024 + 1 })) {
      mkdirSync(join(directory, 'assets', name), { recursive: true });
      writeFileSync(join(directory, 'assets', name, 'index.js'), Buffer.alloc(size));
    }
    expect(bundlesAreSmall.violations(patternOf({}))).toEqual([
      expect.stringMatching(/large.index\.js has 1048577 bytes/),
      expect.stringMatching(/missing.index\.js is missing/),
    ]);
  });
});

describe('a promise that is kept is quiet', () => {
  test.each(KEPT)('%s', async (_, promise, template) =>
    expect(await promise.violations(patternOf(template))).toEqual([]),
  );

  test('a wildcard with a reason, given on a construct around it', () => {
    const pattern = synthesized((stack) => {
      const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
      role.addToPolicy(new PolicyStatement({ actions: ['xray:PutTraceSegments'], resources: ['*'] }));
      Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'AWS offers no narrower one' });
    });
    expect(pattern.resources.map(({ type }) => type)).toContain('AWS::IAM::Policy');
    for (const promise of [wildcardsHaveAReason, validatorsAreQuiet]) expect(promise.violations(pattern)).toEqual([]);
  });

  test('a pinned resource that is there', () => {
    expect(statefulIdsArePinned.violations(patternOf({ Queue: QUEUE }, { Queue: QUEUE.type }))).toEqual([]);
  });
});
