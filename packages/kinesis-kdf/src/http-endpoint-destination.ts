import type { DestinationParts } from '@streaming-patterns/delivery-stream';
import type { Duration } from 'aws-cdk-lib';
import type { CfnDeliveryStreamProps } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { DeliveryDestination } from './delivery-destination';
import type { KinesisKdfProps } from './kinesis-kdf-props';
import { httpMistakes } from './private/check-http';

/** Which records are kept in the bucket. */
export enum HttpBackupMode {
  /** Those that the endpoint did not take. */
  FAILED_DATA_ONLY = 'FailedDataOnly',
  /** All of them. */
  ALL_DATA = 'AllData',
}

/** Properties of `HttpEndpointDestination`. */
export interface HttpEndpointDestinationProps {
  /** Where requests are posted to, `https://…`. */
  readonly url: string;

  /**
   * What the endpoint is called in the console.
   *
   * @default - its URL
   */
  readonly name?: string;

  /**
   * A secret with the JSON `{ "api_key": "…" }`; the key is sent as `X-Amz-Firehose-Access-Key`.
   *
   * @default - no key is sent
   */
  readonly accessKey?: ISecret;

  /**
   * Attributes that every request carries, for example which environment it comes from. No secrets.
   *
   * @default - none
   */
  readonly commonAttributes?: { [name: string]: string };

  /**
   * Compress the body of requests with gzip.
   *
   * @default true
   */
  readonly compress?: boolean;

  /**
   * How long a request is tried again, 0 to 7,200 s.
   *
   * @default Duration.seconds(300)
   */
  readonly retryDuration?: Duration;

  /**
   * Which records are kept in the bucket too.
   *
   * @default HttpBackupMode.FAILED_DATA_ONLY
   */
  readonly backupMode?: HttpBackupMode;
}

/**
 * An HTTP endpoint that speaks Firehose's protocol; the bucket keeps what it does not take. Source: "HTTP endpoint delivery
 * request and response specifications".
 */
export class HttpEndpointDestination extends DeliveryDestination {
  readonly metricName = 'HttpEndpoint';

  constructor(
    /** How the endpoint is called. */
    readonly props: HttpEndpointDestinationProps,
  ) {
    super();
  }

  mistakes(props: KinesisKdfProps): string[] {
    return httpMistakes(this.props, props);
  }

  bind(_scope: Construct, parts: DestinationParts): CfnDeliveryStreamProps {
    const { url, name, accessKey, commonAttributes = {}, compress = true, retryDuration, backupMode } = this.props;
    const { role, bufferingHints, objects, logging, processing } = parts;
    accessKey?.grantRead(role);
    const attributes = Object.entries(commonAttributes);
    return {
      httpEndpointDestinationConfiguration: {
        endpointConfiguration: { url, name },
        roleArn: role.roleArn,
        bufferingHints,
        requestConfiguration: {
          contentEncoding: compress ? 'GZIP' : 'NONE',
          commonAttributes: attributes.map(([attributeName, attributeValue]) => ({ attributeName, attributeValue })),
        },
        retryOptions: { durationInSeconds: retryDuration?.toSeconds() ?? 300 },
        secretsManagerConfiguration: accessKey && {
          enabled: true,
          secretArn: accessKey.secretArn,
          roleArn: role.roleArn,
        },
        s3BackupMode: backupMode ?? HttpBackupMode.FAILED_DATA_ONLY,
        s3Configuration: objects,
        cloudWatchLoggingOptions: logging,
        processingConfiguration: processing,
      },
    };
  }
}
