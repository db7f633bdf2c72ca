import type { Properties } from '../../resources/resource-type';
import type { BufferingHints } from '../record-buffer';
import { bufferingMistakes } from '../s3-delivery/buffering-mistakes';

/** An HttpEndpointDestinationConfiguration, with AWS's defaults filled in. */
export interface HttpEndpointSettings {
  readonly url: string;
  /** As the template gives it. */
  readonly accessKey?: string;
  /** Of the secret that the access key is in. */
  readonly secretArn?: string;
  readonly compresses: boolean;
  readonly commonAttributes: Readonly<Record<string, string>>;
  readonly hints: BufferingHints;
  /** How long one request is tried again, in seconds of AWS. */
  readonly retrySeconds: number;
  /** Whether records are in the bucket too as they came in. */
  readonly backsUpAll: boolean;
}

const MEBIBYTE = 1024 * 1024;

/**
 * "HttpEndpointDestinationConfiguration", Firehose API reference: 5 MB, 300 s, no compression and 300 s of retries by
 * default.
 *
 * @param timeScale seconds of AWS that pass in one here
 */
export function httpEndpointSettings(configuration: Properties, timeScale: number): HttpEndpointSettings {
  const part = (name: string) => (configuration[name] ?? {}) as Properties;
  const { Url, AccessKey } = part('EndpointConfiguration');
  const { SizeInMBs = 5, IntervalInSeconds = 300 } = part('BufferingHints');
  const { ContentEncoding, CommonAttributes } = part('RequestConfiguration');
  const { Enabled, SecretARN } = part('SecretsManagerConfiguration');
  const readsSecret = String(Enabled) === 'true';
  return {
    url: String(Url),
    // "SecretsManagerConfiguration": the secret comes before the key in the destination.
    accessKey: readsSecret || AccessKey === undefined ? undefined : String(AccessKey),
    secretArn: readsSecret ? String(SecretARN) : undefined,
    compresses: ContentEncoding === 'GZIP',
    commonAttributes: attributesOf(CommonAttributes),
    hints: { bytes: Number(SizeInMBs) * MEBIBYTE, milliseconds: (Number(IntervalInSeconds) * 1000) / timeScale },
    retrySeconds: Number(part('RetryOptions').DurationInSeconds ?? 300),
    backsUpAll: configuration.S3BackupMode === 'AllData',
  };
}

function attributesOf(given: unknown): Readonly<Record<string, string>> {
  const attributes = (given ?? []) as readonly { readonly AttributeName: string; readonly AttributeValue: string }[];
  return Object.fromEntries(
    attributes.map(({ AttributeName, AttributeValue }) => [AttributeName, String(AttributeValue)]),
  );
}

/** What contradicts itself, or is missing, in an HttpEndpointDestinationConfiguration. */
export function httpEndpointMistakes(configuration: Properties): readonly string[] {
  const part = (name: string) => (configuration[name] ?? {}) as Properties;
  const { Enabled, SecretARN } = part('SecretsManagerConfiguration');
  const rules: readonly (readonly [boolean, string])[] = [
    [part('EndpointConfiguration').Url === undefined, 'EndpointConfiguration.Url must be given'],
    [
      part('S3Configuration').BucketARN === undefined,
      'S3Configuration must name a bucket for what the endpoint does not take',
    ],
    [
      String(Enabled) === 'true' && SecretARN === undefined,
      'SecretsManagerConfiguration.SecretARN must be given when SecretsManagerConfiguration.Enabled is true',
    ],
  ];
  const mistakes = rules.filter(([broken]) => broken).map(([, mistake]) => mistake);
  return [...mistakes, ...bufferingMistakes(configuration, false)];
}
