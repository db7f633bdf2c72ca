import { destinationProblem, formatProblem } from '../api-gateway/monitoring/access-log-setting';
import { limitProblem } from '../api-gateway/throttling/limits';
import { acts, actsWhen, notModelled, refused } from './property-table';
import type { OwnedType } from './resource-type';
import { oneOf } from './value-checks';

const cache = 'answers are not cached locally yet';

/** A named entry to an API, with variables of its own. */
export const stage: OwnedType = {
  type: 'AWS::ApiGateway::Stage',
  owner: 'data plane',
  properties: {
    'AccessLogSetting.DestinationArn': actsWhen(destinationProblem),
    'AccessLogSetting.Format': actsWhen(formatProblem),
    CacheClusterEnabled: actsWhen(mustBeFalse),
    CacheClusterSize: notModelled(cache),
    CanarySetting: refused('canaries are not available locally yet'),
    ClientCertificateId: notModelled('the local backend asks for no certificate'),
    DeploymentId: notModelled('a stage serves the current methods; on AWS those of its deployment'),
    Description: acts,
    DocumentationVersion: acts,
    'MethodSettings.*.CacheDataEncrypted': notModelled(cache),
    'MethodSettings.*.CacheTtlInSeconds': notModelled(cache),
    'MethodSettings.*.CachingEnabled': actsWhen(mustBeFalse),
    'MethodSettings.*.DataTraceEnabled': acts,
    'MethodSettings.*.HttpMethod': acts,
    'MethodSettings.*.LoggingLevel': actsWhen(oneOf(['OFF', 'ERROR', 'INFO'])),
    'MethodSettings.*.MetricsEnabled': acts,
    'MethodSettings.*.ResourcePath': acts,
    'MethodSettings.*.ThrottlingBurstLimit': actsWhen(limitProblem),
    'MethodSettings.*.ThrottlingRateLimit': actsWhen(limitProblem),
    RestApiId: acts,
    StageName: acts,
    Tags: acts,
    TracingEnabled: notModelled('no traces are sent locally'),
    Variables: acts,
  },
  createOnly: ['RestApiId', 'StageName'],
  identify: ({ logicalId, properties, newId }) => ({ ref: String(properties.StageName ?? `${logicalId}${newId()}`) }),
};

function mustBeFalse(value: unknown): string | undefined {
  return String(value) === 'false' ? undefined : `must be false: ${cache}`;
}
