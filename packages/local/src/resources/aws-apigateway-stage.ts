import { acts, actsWhen, notModelled, refused } from './property-table';
import type { OwnedType } from './resource-type';

const cache = 'answers are not cached locally yet';

/** A named entry to an API, with variables of its own. */
export const stage: OwnedType = {
  type: 'AWS::ApiGateway::Stage',
  owner: 'data plane',
  properties: {
    AccessLogSetting: notModelled('not yet: no access log is written locally'),
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
    'MethodSettings.*.DataTraceEnabled': notModelled('not yet: no execution log is written locally'),
    'MethodSettings.*.HttpMethod': acts,
    'MethodSettings.*.LoggingLevel': notModelled('not yet: no execution log is written locally'),
    'MethodSettings.*.MetricsEnabled': notModelled('not yet: no metrics of single methods are written locally'),
    'MethodSettings.*.ResourcePath': acts,
    'MethodSettings.*.ThrottlingBurstLimit': notModelled('not yet: requests are not throttled locally'),
    'MethodSettings.*.ThrottlingRateLimit': notModelled('not yet: requests are not throttled locally'),
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
