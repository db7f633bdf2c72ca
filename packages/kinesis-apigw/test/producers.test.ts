import { Lazy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Period } from 'aws-cdk-lib/aws-apigateway';
import { describe, expect, test } from 'vitest';
import type { ApiProducer } from '../src';
import { build, synth } from './pipeline';

describe('two producers', () => {
  const producers = [
    { name: 'alice', rateLimit: 11, burstLimit: 22, quotaLimit: 3_000, quotaPeriod: Period.MONTH },
    { name: 'bob', quotaLimit: 44 },
  ];
  const template = synth({ producers });

  test('make every request need a key', () => {
    template.allResourcesProperties('AWS::ApiGateway::Method', { ApiKeyRequired: true });
  });

  test('have a rate and a quota each', () => {
    const stage = { ApiStages: [Match.objectLike({ Stage: { Ref: Match.stringLikeRegexp('Stageprod') } })] };
    template.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
      Description: 'Producer alice',
      Throttle: { RateLimit: 11, BurstLimit: 22 },
      Quota: { Limit: 3_000, Period: 'MONTH' },
      ...stage,
    });
    template.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
      Description: 'Producer bob',
      Throttle: Match.absent(),
      Quota: { Limit: 44, Period: 'DAY' },
      ...stage,
    });
  });

  test('have a key each, in the plan of its own name', () => {
    const links = Object.values(template.findResources('AWS::ApiGateway::UsagePlanKey')).map(({ Properties }) => [
      Properties.KeyId.Ref.match(/Producers(\w+)ApiKey/)[1],
      Properties.UsagePlanId.Ref.match(/Producers(\w+)UsagePlan/)[1],
    ]);
    expect(links).toEqual([
      ['alice', 'alice'],
      ['bob', 'bob'],
    ]);
  });

  test('leave the values of the keys to API Gateway: no template holds one', () => {
    template.allResourcesProperties('AWS::ApiGateway::ApiKey', { Enabled: true, Value: Match.absent() });
  });

  test('are found by name', () => {
    expect(Object.keys(build({ producers }).pipeline.producerKeys)).toEqual(['alice', 'bob']);
  });
});

test('without producers no request needs a key', () => {
  const template = synth();
  template.allResourcesProperties('AWS::ApiGateway::Method', { ApiKeyRequired: Match.absent() });
  template.resourceCountIs('AWS::ApiGateway::UsagePlan', 0);
});

test('the key of a producer keeps its logical id when another producer comes or goes', () => {
  const keysOf = (...names: string[]) =>
    Object.keys(synth({ producers: names.map((name) => ({ name })) }).findResources('AWS::ApiGateway::ApiKey'));
  expect(keysOf('carol', 'alice')).toContain(keysOf('alice')[0]);
});

describe('rejects', () => {
  test.each<[ApiProducer[], string]>([
    [[{ name: '1a' }], 'producers: name must be 1 to 64 letters, digits and hyphens, a letter first, got "1a"'],
    [[{ name: 'a' }, { name: 'a' }], 'producers: name must be given once, got "a" again'],
    [[{ name: Lazy.string({ produce: () => 'a' }) }], 'producers: name must be known at synthesis, got a token'],
    [[{ name: 'a', rateLimit: 0, burstLimit: 1 }], 'producers.a.rateLimit must be an integer from 1 to 10000, got 0'],
    [[{ name: 'a', rateLimit: 1, burstLimit: -1 }], 'producers.a.burstLimit must be an integer from 0 to 5000, got -1'],
    [[{ name: 'a', quotaLimit: 0 }], 'producers.a.quotaLimit must be an integer from 1 to 2147483647, got 0'],
    [
      [{ name: 'a', rateLimit: 5 }],
      'producers.a.burstLimit must be given together with rateLimit, got rateLimit alone',
    ],
    [
      [{ name: 'a', burstLimit: 5 }],
      'producers.a.rateLimit must be given together with burstLimit, got burstLimit alone',
    ],
    [[{ name: 'a', quotaPeriod: Period.DAY }], 'producers.a.quotaPeriod must be left out without quotaLimit, got DAY'],
    [
      [{ name: 'a', rateLimit: 101, burstLimit: 5 }],
      'producers.a.rateLimit must be at most throttlingRateLimit (100), got 101',
    ],
    [
      [{ name: 'a', rateLimit: 5, burstLimit: 51 }],
      'producers.a.burstLimit must be at most throttlingBurstLimit (50), got 51',
    ],
  ])('%o', (producers, message) => {
    expect(() => synth({ producers })).toThrow(`Test/Ingest: ${message}`);
  });

  test('more than an account can have', () => {
    const producers = Array.from({ length: 301 }, (_, index) => ({ name: `p${index}` }));
    expect(() => synth({ producers })).toThrow(
      'Test/Ingest: producers must be at most 300 ("Amazon API Gateway quotas"), got 301',
    );
  });

  test('a rate above one that the API is given, and takes one below it', () => {
    const producers = [{ name: 'a', rateLimit: 700, burstLimit: 5 }];
    expect(() => synth({ producers, throttlingRateLimit: 699 })).toThrow('at most throttlingRateLimit (699), got 700');
    expect(() => synth({ producers, throttlingRateLimit: 700 })).not.toThrow();
  });
});
