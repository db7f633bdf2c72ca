import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** Seconds over which WAF counts the requests of an address. */
const FIVE_MINUTES = 300;

/**
 * The rules of the common group that judge a body. They count and let pass: what stands in a record is data to store, and a
 * blocked request would take up to 499 good records with it. The first alone refuses every body above 8 KB.
 */
const BODY_RULES = [
  'SizeRestrictions_BODY',
  'EC2MetaDataSSRF_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'CrossSiteScripting_BODY',
];

/** Source: "AWS Managed Rules rule groups list". */
const MANAGED_GROUPS: { readonly name: string; readonly onlyCount: string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', onlyCount: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', onlyCount: [] },
  { name: 'AWSManagedRulesCommonRuleSet', onlyCount: BODY_RULES },
];

/** The rate first: what it blocks is judged by nothing else. */
export function webAclRules(requestsPerFiveMinutes: number): CfnWebACL.RuleProperty[] {
  return [rateOfAddress(requestsPerFiveMinutes), ...MANAGED_GROUPS.map(managedGroup)];
}

function rateOfAddress(limit: number): CfnWebACL.RuleProperty {
  return {
    name: 'RateOfAddress',
    priority: 0,
    action: { block: {} },
    statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: FIVE_MINUTES } },
    visibilityConfig: visibility('RateOfAddress'),
  };
}

function managedGroup({ name, onlyCount }: (typeof MANAGED_GROUPS)[number], index: number): CfnWebACL.RuleProperty {
  const overrides = onlyCount.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
  return {
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: overrides.length > 0 ? overrides : undefined,
      },
    },
    visibilityConfig: visibility(name),
  };
}

/** Metrics, and no samples: a sample shows headers, and so a caller's token. */
export function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}
