import { Lazy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { WebAcl } from '../src';
import { build, synth } from './pipeline';

const ARN = 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/guard/0a1b-2c';

describe('managed()', () => {
  const template = synth({ webAcl: WebAcl.managed({ requestsPerFiveMinutes: 777 }) });
  const [{ Properties }] = Object.values(template.findResources('AWS::WAFv2::WebACL'));
  const rules: { Name: string; Priority: number; Statement: Record<string, Record<string, unknown>> }[] =
    Properties.Rules;

  test('guards the stage with a regional web ACL', () => {
    expect(Properties.Scope).toBe('REGIONAL');
    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      ResourceArn: { 'Fn::Join': ['', Match.arrayWith(['::/restapis/', '/stages/'])] },
      WebACLArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IngestWebAcl'), 'Arn'] },
    });
  });

  test('blocks an address by its rate, then by the rule groups of AWS', () => {
    expect(rules.map(({ Name, Priority }) => [Priority, Name])).toEqual([
      [0, 'RateOfAddress'],
      [1, 'AWSManagedRulesAmazonIpReputationList'],
      [2, 'AWSManagedRulesKnownBadInputsRuleSet'],
      [3, 'AWSManagedRulesCommonRuleSet'],
    ]);
    expect(rules[0].Statement.RateBasedStatement).toEqual({
      Limit: 777,
      AggregateKeyType: 'IP',
      EvaluationWindowSec: 300,
    });
  });

  test('blocks no record for its size or its text: those rules only count', () => {
    const { RuleActionOverrides } = rules[3].Statement.ManagedRuleGroupStatement;
    expect(RuleActionOverrides).toEqual(
      [
        'SizeRestrictions_BODY',
        'EC2MetaDataSSRF_BODY',
        'GenericLFI_BODY',
        'GenericRFI_BODY',
        'CrossSiteScripting_BODY',
      ].map((Name) => ({ Name, ActionToUse: { Count: {} } })),
    );
  });

  test('publishes metrics and keeps no samples, which would show tokens', () => {
    const configs = [Properties, ...Properties.Rules].map(({ VisibilityConfig }) => VisibilityConfig);
    for (const config of configs) {
      expect(config).toMatchObject({ CloudWatchMetricsEnabled: true, SampledRequestsEnabled: false });
    }
    expect(new Set(configs.map(({ MetricName }) => MetricName)).size).toBe(configs.length);
  });

  test('allows 30,000 requests in five minutes when no number is given', () => {
    expect(WebAcl.managed().requestsPerFiveMinutes).toBe(30_000);
  });
});

test('fromArn() guards the stage with a web ACL that exists', () => {
  const { pipeline } = build({ webAcl: WebAcl.fromArn(ARN) });
  expect(pipeline.webAclArn).toBe(ARN);
  const template = synth({ webAcl: WebAcl.fromArn(ARN) });
  template.resourceCountIs('AWS::WAFv2::WebACL', 0);
  template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: ARN });
});

test('an ARN that is known only at deployment passes', () => {
  const later = Lazy.string({ produce: () => ARN });
  synth({ webAcl: WebAcl.fromArn(later) }).hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: ARN });
});

test('without the prop no web ACL is paid for', () => {
  const template = synth();
  template.resourceCountIs('AWS::WAFv2::WebACL', 0);
  template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
});

test.each([
  [
    WebAcl.managed({ requestsPerFiveMinutes: 9 }),
    'webAcl.requestsPerFiveMinutes must be an integer from 10 to 2000000000, got 9',
  ],
  [
    WebAcl.fromArn('arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/0a'),
    'webAcl must be the ARN of a regional web ACL (arn:…:regional/webacl/…), got "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/0a"',
  ],
])('rejects %o', (webAcl, message) => {
  expect(() => synth({ webAcl })).toThrow(`Test/Ingest: ${message}`);
});
