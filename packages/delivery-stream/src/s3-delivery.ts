import { PropsError } from '@streaming-patterns/construct-rules';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream, type CfnDeliveryStreamProps } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DestinationParts, OnlyS3 } from './destination-parts';
import { objectMistakes } from './private/check-objects';
import { s3Mistakes } from './private/check-s3';
import { withDefaults } from './private/defaults';
import { deliveryRole, grantErrorLog, grantObjects } from './private/delivery-role';
import { ErrorLog } from './private/error-log';
import { conversionOf } from './private/glue-schema';
import { DATA_PREFIX, ERRORS_PREFIX, LIMITS } from './private/limits';
import { partitionKeys } from './private/prefix-expressions';
import { processing, processor } from './private/processors';
import { warnings } from './private/warnings';
import type { S3DeliveryLimits } from './s3-delivery-limits';
import type { S3DeliveryOptions } from './s3-delivery-options';
import type { S3DeliveryProps } from './s3-delivery-props';

/**
 * What every delivery stream to a bucket has: a role with what "Controlling access with Amazon Data Firehose" asks for, a log
 * of its errors, and the parts that describe its objects. A pattern adds the source.
 */
export class S3Delivery extends Construct {
  /** What the options may be. */
  static readonly LIMITS: S3DeliveryLimits = LIMITS;

  /** `dataPrefix` when it is left out. */
  static readonly DATA_PREFIX: string = DATA_PREFIX;

  /** `errorsPrefix` when it is left out. */
  static readonly ERRORS_PREFIX: string = ERRORS_PREFIX;

  /**
   * The mistakes in options, for `PropsError.throwFor()`: a pattern that passes its own props on names them by its own path,
   * together with all others.
   *
   * @param transformed see `S3DeliveryProps`
   */
  static mistakes(options: S3DeliveryOptions, transformed?: boolean): string[] {
    return [...S3Delivery.objectMistakes(options), ...S3Delivery.s3Mistakes(options, transformed)];
  }

  /** Those of `mistakes()` that are some whatever the destination. */
  static objectMistakes(options: S3DeliveryOptions): string[] {
    return objectMistakes(options);
  }

  /** The others: what a delivery to S3 can get wrong and no other destination has. */
  static s3Mistakes(options: S3DeliveryOptions, transformed?: boolean): string[] {
    return s3Mistakes(options, transformed);
  }

  /** Whether objects are partitioned by their data. */
  static isPartitioned(options: S3DeliveryOptions): boolean {
    return withDefaults(options).partitioned;
  }

  /** Names of the partition keys in a prefix, those of jq and those of a function. */
  static partitionKeys(prefix: string): string[] {
    return partitionKeys(prefix);
  }

  /**
   * A step of processing.
   *
   * @param type for example `Lambda`
   * @param parameters by name; one that is undefined is left out
   */
  static processor(
    type: string,
    parameters: { [name: string]: string | undefined },
  ): CfnDeliveryStream.ProcessorProperty {
    return processor(type, parameters);
  }

  /** The destination S3, of its parts. */
  static destination(parts: DestinationParts): CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty {
    const { bufferingHints, objects, logging, processing: processingConfiguration, onlyS3 } = parts;
    return { ...objects, ...onlyS3, bufferingHints, cloudWatchLoggingOptions: logging, processingConfiguration };
  }

  /** The role that the delivery stream works with. */
  readonly role: Role;

  /** Errors of delivery and transformation. */
  readonly errorLogGroup: LogGroup;

  /** Whether objects are partitioned by their data. */
  readonly partitioned: boolean;

  /** How long data is gathered for one object. */
  readonly bufferingInterval: Duration;

  private readonly errorLog: ErrorLog;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: S3DeliveryProps,
  ) {
    super(scope, id);
    PropsError.throwFor(this, S3Delivery.mistakes(props, props.transformed));
    warnings(this, props);
    const { partitioned, bufferingInterval, logRetention } = withDefaults(props);
    this.partitioned = partitioned;
    this.bufferingInterval = bufferingInterval;
    this.role = deliveryRole(this);
    this.errorLog = new ErrorLog(this, logRetention, props.removalPolicy ?? RemovalPolicy.RETAIN);
    this.errorLogGroup = this.errorLog.logGroup;
    this.grantObjects(props.bucket);
    grantErrorLog(this.role, this.errorLogGroup);
  }

  /** Lets the delivery stream write objects into a bucket; into that of the props it may already. */
  grantObjects(bucket: IBucket): void {
    grantObjects(this.role, bucket);
  }

  /**
   * A log stream of the log group, which Firehose does not make by itself. Each name once.
   *
   * @param name as the console does: `DestinationDelivery`, `BackupDelivery`
   */
  errorLogging(name: string): CfnDeliveryStream.CloudWatchLoggingOptionsProperty {
    return this.errorLog.options(name);
  }

  /**
   * What a destination is made of. Once for each delivery stream.
   *
   * @param first what is done to records before they are partitioned and delimited, in the order in which Firehose does it
   */
  parts(first: CfnDeliveryStream.ProcessorProperty[] = []): DestinationParts {
    const { bufferingSize, bufferingInterval, dataPrefix, errorsPrefix, compressionFormat } = withDefaults(this.props);
    return {
      role: this.role,
      bufferingHints: {
        sizeInMBs: bufferingSize.toMebibytes(),
        intervalInSeconds: bufferingInterval.toSeconds(),
      },
      objects: {
        bucketArn: this.props.bucket.bucketArn,
        roleArn: this.role.roleArn,
        prefix: dataPrefix,
        errorOutputPrefix: errorsPrefix,
        compressionFormat,
      },
      logging: this.errorLogging('DestinationDelivery'),
      processing: processing(this.props, first),
      onlyS3: this.onlyS3(),
    };
  }

  /** The delivery stream. It waits for its permissions and its log streams: Firehose tries them when it is made. */
  addDeliveryStream(props: CfnDeliveryStreamProps): CfnDeliveryStream {
    const deliveryStream = new CfnDeliveryStream(this, 'DeliveryStream', props);
    deliveryStream.node.addDependency(this.role, this.errorLogGroup);
    return deliveryStream;
  }

  private onlyS3(): OnlyS3 {
    const { fileExtension, formatConversion } = this.props;
    const { partitioned, retryDuration, timeZone } = withDefaults(this.props);
    return {
      customTimeZone: timeZone,
      fileExtension,
      dynamicPartitioningConfiguration: partitioned
        ? { enabled: true, retryOptions: { durationInSeconds: retryDuration.toSeconds() } }
        : undefined,
      dataFormatConversionConfiguration: formatConversion && conversionOf(this, this.role, formatConversion),
    };
  }
}
