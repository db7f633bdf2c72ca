import { NagRules, PropsError } from '@streaming-patterns/construct-rules';
import { DataBucket, DataStream } from '@streaming-patterns/data-stores';
import { S3Delivery } from '@streaming-patterns/delivery-stream';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { KinesisKdfProps } from './kinesis-kdf-props';
import { propMistakes } from './private/check-props';
import { grantRead, grantTransform } from './private/delivery-role';
import { demoTransform } from './private/demo-transform';
import { monitoringStages } from './private/monitoring-stages';
import { firstProcessors } from './private/processors';
import { sourceBackup } from './private/source-backup';
import { S3Destination } from './s3-destination';

/** Producers -> **stream** -> **delivery stream** -> objects in the **bucket**; what fails -> error objects beside them. */
export class KinesisKdf extends Construct {
  /** The new stream, or the one that was given. */
  readonly stream: IStream;

  /** Objects below `dataPrefix`, error objects below `errorsPrefix`. */
  readonly bucket: IBucket;

  /** Records as they came, with `sourceRecordBackup`. */
  readonly sourceRecordBackupBucket?: IBucket;

  /**
   * The delivery stream. It is one, whatever is switched on: a change of props changes it in place. Only what AWS fixes when
   * it is made (its stream, `dynamicPartitioning`) needs a new one.
   */
  readonly deliveryStream: CfnDeliveryStream;

  /** What the service, its API and its metrics call it. */
  readonly deliveryStreamName: string;

  /** The role that the delivery stream works with. */
  readonly role: Role;

  /** The demo transform, or the function that was given; undefined without `transform`. */
  readonly transform?: IFunction;

  /** Log of the demo transform; undefined when you brought a function. */
  readonly transformLogGroup?: LogGroup;

  /** Errors of delivery and transformation. */
  readonly errorLogGroup: LogGroup;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: KinesisKdfProps = {}) {
    super(scope, id);
    const { destination = new S3Destination() } = props;
    PropsError.throwFor(this, propMistakes(props, destination));
    const { removalPolicy = RemovalPolicy.RETAIN, logRetention: retention = RetentionDays.ONE_YEAR } = props;

    this.stream = props.stream ?? new DataStream(this, 'Stream', props);
    this.bucket =
      props.bucket ?? new DataBucket(this, 'Bucket', { encryptionKey: props.bucketEncryptionKey, removalPolicy });
    const transformed = props.transform !== undefined;
    // By the id `Default` it leaves no trace in logical ids.
    const delivery = new S3Delivery(this, 'Default', { ...props, bucket: this.bucket, transformed, removalPolicy });
    this.role = delivery.role;
    this.errorLogGroup = delivery.errorLogGroup;
    grantRead(this.role, this.stream);

    if (props.transform) {
      if (!props.transform.handler)
        this.transformLogGroup = new LogGroup(this, 'TransformLogs', { retention, removalPolicy });
      this.transform = props.transform.handler ?? demoTransform(this, this.transformLogGroup as LogGroup);
      grantTransform(this.role, this.transform);
    }
    if (props.sourceRecordBackup) {
      const given = props.sourceRecordBackupBucket;
      this.sourceRecordBackupBucket =
        given ?? new DataBucket(this, 'SourceBucket', { encryptionKey: props.bucketEncryptionKey, removalPolicy });
      delivery.grantObjects(this.sourceRecordBackupBucket);
    }

    const parts = delivery.parts(firstProcessors(props, this.role.roleArn, this.transform));
    const onlyS3 = { ...parts.onlyS3, ...sourceBackup(delivery, this.sourceRecordBackupBucket) };
    this.deliveryStream = delivery.addDeliveryStream({
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn: this.stream.streamArn, roleArn: this.role.roleArn },
      ...destination.bind(this, { ...parts, onlyS3 }),
    });
    NagRules.acknowledge(this.deliveryStream, {
      KDF1: 'AWS takes no encryption for a delivery stream that reads a Kinesis stream: the stream has it',
    });
    this.deliveryStreamName = this.deliveryStream.ref;

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, props, delivery, destination.metricName),
    });
  }
}
