import { acts, actsWhen, notModelled, type PropertyTable, type ValueCheck } from '../../resources/property-table';
import { integerFrom, oneOf } from '../../resources/value-checks';
import { wrongAccessKey } from './access-key';
import { wrongEndpointUrl } from './endpoint-url';

const roles = notModelled('roles are not assumed here');
/** "HttpEndpointRequestConfiguration" and "HttpEndpointCommonAttribute", Firehose API reference. */
const [MOST_ATTRIBUTES, LONGEST_NAME, LONGEST_VALUE] = [50, 256, 1_024];

/** "HttpEndpointDestinationConfiguration", Firehose API reference, without the parts that other destinations have as well. */
export function httpEndpointProperties(where: string): PropertyTable {
  const attributes = `${where}.RequestConfiguration.CommonAttributes`;
  return {
    [`${where}.EndpointConfiguration.Url`]: actsWhen(wrongEndpointUrl),
    [`${where}.EndpointConfiguration.Name`]: notModelled('a name for the console'),
    [`${where}.EndpointConfiguration.AccessKey`]: actsWhen(wrongAccessKey),
    [`${where}.SecretsManagerConfiguration.Enabled`]: actsWhen(oneOf(['true', 'false'])),
    [`${where}.SecretsManagerConfiguration.SecretARN`]: acts,
    [`${where}.SecretsManagerConfiguration.RoleARN`]: roles,
    [`${where}.RequestConfiguration.ContentEncoding`]: actsWhen(oneOf(['NONE', 'GZIP'])),
    [attributes]: actsWhen(fewEnough),
    [`${attributes}.*.AttributeName`]: actsWhen(length(1, LONGEST_NAME)),
    [`${attributes}.*.AttributeValue`]: actsWhen(length(0, LONGEST_VALUE)),
    [`${where}.RetryOptions.DurationInSeconds`]: actsWhen(integerFrom(0, 7_200)),
    [`${where}.RoleARN`]: roles,
    [`${where}.S3BackupMode`]: actsWhen(oneOf(['FailedDataOnly', 'AllData'])),
  };
}

function fewEnough(value: unknown): string | undefined {
  const count = Array.isArray(value) ? value.length : 0;
  return count <= MOST_ATTRIBUTES ? undefined : `must be ${MOST_ATTRIBUTES} at most, got ${count}`;
}

function length(least: number, most: number): ValueCheck {
  return (value) => {
    const { length: given } = String(value);
    return given >= least && given <= most ? undefined : `must have ${least} to ${most} characters, got ${given}`;
  };
}
