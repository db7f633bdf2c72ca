import { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { findPublished } from '../catalog/published-dimensions';

/**
 * Refuses a metric of a known service under a dimension set that the service does not publish: such a metric never has
 * data, so its alarm never fires and its graph stays empty.
 */
export function assertPublished(scope: Construct, owner: string, metric: IMetric): void {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  for (const used of Object.values(mathExpression?.usingMetrics ?? {})) assertPublished(scope, owner, used);
  if (!metricStat) return;
  const { namespace, metricName, dimensions = [] } = metricStat;
  const group = findPublished(namespace, metricName);
  if (!group) return;
  const given = dimensions.map(({ name }) => name).sort();
  if (!group.dimensionSets.some((set) => [...set].sort().join() === given.join())) {
    const allowed = group.dimensionSets.map((set) => set.join(' and ')).join(', or ');
    throw new Error(
      `${scope.node.path}: ${owner} must measure ${namespace} ${metricName} by ${allowed}, ` +
        `got ${given.join(' and ') || 'no dimension'}; see '${group.source}'`,
    );
  }
  for (const { name, value } of dimensions) assertName(scope, owner, name, value);
}

function assertName(scope: Construct, owner: string, name: string, value: unknown): void {
  const resolved: unknown = Stack.of(scope).resolve(value);
  const attribute = (resolved as { 'Fn::GetAtt'?: string[] })?.['Fn::GetAtt']?.[1];
  if (attribute === 'Arn' || (typeof resolved === 'string' && resolved.startsWith('arn:'))) {
    throw new Error(`${scope.node.path}: dimension ${name} of ${owner} must be a name, got an ARN`);
  }
}
