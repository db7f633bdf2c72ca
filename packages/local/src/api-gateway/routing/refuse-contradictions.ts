import type { OwnedResource } from '../../resources/resource-type';
import { integrationContradiction } from '../integration/integration-definition';
import { accessLogContradiction } from '../monitoring/access-log-setting';
import { mapOf, type Values } from './property-values';

/** What is wrong with the properties of a resource together, by its type; each by itself was judged before. */
const contradictions: Readonly<Record<string, (properties: Values) => string | undefined>> = {
  'AWS::ApiGateway::Method': ({ Integration }) => integrationContradiction(mapOf(Integration)),
  'AWS::ApiGateway::Stage': ({ AccessLogSetting }) => accessLogContradiction(mapOf(AccessLogSetting)),
};

/** @throws Error that names the resource and both properties */
export function refuseContradictions(resources: readonly OwnedResource[]): void {
  for (const { type, stackName, logicalId, properties } of resources) {
    const problem = contradictions[type]?.(properties);
    if (problem) throw new Error(`${stackName}/${logicalId}: ${problem}`);
  }
}
