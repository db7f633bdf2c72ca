import { isMembers, type Members } from '../../../data-plane/json-calls';
import type { Properties } from '../../../resources/resource-type';

const ID = 'destinationId-000000000001';
const S3 = 'ExtendedS3DestinationConfiguration';
const HTTP = 'HttpEndpointDestinationConfiguration';

/** What a configuration is called in a description. */
const described: Readonly<Record<string, string>> = {
  S3Configuration: 'S3DestinationDescription',
  S3BackupConfiguration: 'S3BackupDescription',
};
/** CloudFormation hands numbers and booleans over as text too. */
const numbers = ['SizeInMBs', 'IntervalInSeconds', 'DurationInSeconds', 'BlockSizeBytes', 'PageSizeBytes'];
const flags = ['Enabled', 'EnableDictionaryCompression', 'CaseInsensitive', 'ConvertDotsInJsonKeysToUnderscores'];
/** "ExtendedS3DestinationConfiguration", Firehose API reference. */
const defaults = {
  BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
  CompressionFormat: 'UNCOMPRESSED',
  EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
  CloudWatchLoggingOptions: { Enabled: false },
};
/** The key of an HTTP endpoint is shown to nobody. */
const secret = 'AccessKey';

/** The one destination of a delivery stream, in the shape of "DestinationDescription", Firehose API reference. */
export function destinationDescription(properties: Properties): Members {
  const endpoint = properties[HTTP];
  if (endpoint) return { DestinationId: ID, HttpEndpointDestinationDescription: description(endpoint) };
  const given = description(properties[S3] ?? properties.S3DestinationConfiguration) as Members;
  const objects = { ...defaults, ...given };
  // A delivery stream to S3 is described in both forms.
  return {
    DestinationId: ID,
    S3DestinationDescription: plain(objects),
    ExtendedS3DestinationDescription: { S3BackupMode: 'Disabled', ...objects },
  };
}

/** What both forms know ("S3DestinationDescription"). */
function plain(objects: Members): Members {
  const names = ['RoleARN', 'BucketARN', 'Prefix', 'ErrorOutputPrefix', 'BufferingHints', 'CompressionFormat'];
  const known = [...names, 'EncryptionConfiguration', 'CloudWatchLoggingOptions'];
  return Object.fromEntries(Object.entries(objects).filter(([name]) => known.includes(name)));
}

function description(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => description(item));
  if (isMembers(value)) return members(value);
  if (numbers.includes(name)) return Number(value);
  return flags.includes(name) ? String(value) === 'true' : value;
}

function members(value: Members): Members {
  const kept = Object.entries(value).filter(([name]) => name !== secret);
  return Object.fromEntries(kept.map(([name, part]) => [described[name] ?? name, description(part, name)]));
}
