import type { Properties } from '../resources/resource-type';
import { conversionMistakes } from './conversion/conversion-mistakes';
import {
  type HttpEndpointSettings,
  httpEndpointMistakes,
  httpEndpointSettings,
} from './http-delivery/http-endpoint-settings';
import { processingMistakes } from './processing/check-processing';
import { backupMistakes } from './s3-delivery/backup-mistakes';
import { bufferingMistakes } from './s3-delivery/buffering-mistakes';
import { prefixMistakes } from './s3-delivery/prefix-mistakes';
import { type S3DestinationSettings, s3DestinationSettings } from './s3-delivery/s3-destination-settings';
import { sourceMistakes } from './source/source-mistakes';

/** The settings of one delivery stream, with AWS's defaults filled in. */
export interface DeliverySettings {
  /** The stream that it reads; absent when producers put records directly. */
  readonly streamArn?: string;
  /** The endpoint that records are posted to; absent when they go to S3. */
  readonly endpoint?: HttpEndpointSettings;
  /** Where objects are written: of records, or of what the endpoint did not take. */
  readonly destination: S3DestinationSettings;
  /** Where records go as they came in, before they are processed. */
  readonly backup?: S3DestinationSettings;
  /** As the template gives it, when it is enabled. */
  readonly processing?: unknown;
  /** As the template gives it, when it is enabled. */
  readonly conversion?: unknown;
  readonly errorLog?: ErrorLogSettings;
}

/** The log stream for delivery errors. */
export interface ErrorLogSettings {
  readonly logGroup: string;
  readonly logStream: string;
}

const HTTP = 'HttpEndpointDestinationConfiguration';
const DESTINATIONS = ['ExtendedS3DestinationConfiguration', 'S3DestinationConfiguration', HTTP];
/** "Convert input data format in Amazon Data Firehose": the size of buffers when none is given. */
const MEGABYTES_WITH_CONVERSION = 128;

/** @throws Error with every contradiction between the properties */
export function deliverySettings(properties: Properties, timeScale: number): DeliverySettings {
  const configuration = destinationConfiguration(properties);
  const isEndpoint = properties[HTTP] !== undefined;
  const objects = (isEndpoint ? part(configuration, 'S3Configuration') : configuration) ?? {};
  const conversion = enabled(configuration, 'DataFormatConversionConfiguration', 'true');
  const destination = s3DestinationSettings(objects, timeScale, conversion ? MEGABYTES_WITH_CONVERSION : undefined);
  const processing = enabled(configuration, 'ProcessingConfiguration', 'false');
  const mistakes = [
    ...[...destinationMistakes(properties), ...sourceMistakes(properties)],
    ...(isEndpoint ? httpEndpointMistakes(configuration) : conversionMistakes(conversion, configuration)),
    ...[...prefixMistakes(destination), ...bufferingMistakes(objects, destination.dynamicPartitioning)],
    ...[...backupMistakes(isEndpoint ? {} : configuration), ...processingMistakes(processing)],
  ];
  if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  const endpoint = isEndpoint ? httpEndpointSettings(configuration, timeScale) : undefined;
  const backup = configuration.S3BackupMode === 'Enabled' ? part(configuration, 'S3BackupConfiguration') : undefined;
  return {
    streamArn: streamArn(properties),
    ...{ endpoint, destination, processing, conversion },
    backup: endpoint?.backsUpAll ? destination : backup && s3DestinationSettings(backup, timeScale),
    errorLog: errorLog(configuration),
  };
}

function destinationConfiguration(properties: Properties): Properties {
  const given = DESTINATIONS.find((name) => properties[name] !== undefined);
  return (given === undefined ? {} : properties[given]) as Properties;
}

/** "CreateDeliveryStream": one destination for each delivery stream. */
function destinationMistakes(properties: Properties): readonly string[] {
  const given = DESTINATIONS.filter((name) => properties[name] !== undefined);
  return given.length === 1
    ? []
    : [`must have one of ${DESTINATIONS.join(', ')}, got ${given.join(' and ') || 'none'}`];
}

function part(configuration: Properties, name: string): Properties | undefined {
  return configuration[name] as Properties | undefined;
}

function enabled(configuration: Properties, name: string, byDefault: string): unknown {
  const given = part(configuration, name);
  return String(given?.Enabled ?? byDefault) === 'true' ? given : undefined;
}

function streamArn(properties: Properties): string | undefined {
  const source = part(properties, 'KinesisStreamSourceConfiguration');
  return source && String(source.KinesisStreamARN);
}

function errorLog(configuration: Properties): ErrorLogSettings | undefined {
  const options = part(configuration, 'CloudWatchLoggingOptions');
  if (String(options?.Enabled) !== 'true') return undefined;
  return { logGroup: String(options!.LogGroupName), logStream: String(options!.LogStreamName) };
}
