import { DataBucket, DataStream } from '@streaming-patterns/data-stores';
import { type FlinkApplication, StudioNotebook } from '@streaming-patterns/flink-application';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import type { SessionHost } from '@streaming-patterns/session-host';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { KinesisKplKdaProps } from './kinesis-kpl-kda-props';
import { checkProps } from './private/check-props';
import { monitoringStages } from './private/monitoring-stages';
import { producerCommand, producerHost } from './private/producer-host';
import { sqlApplication } from './private/sql-application';
import { sqlRunner } from './private/sql-runner';
import { Processing } from './processing';

/**
 * Producer -> **stream** -> SQL in a **Flink application** or a **notebook** -> objects in the **bucket**, by ticker, date and
 * hour.
 */
export class KinesisKplKda extends Construct {
  /** The new stream, or the one that was given. */
  readonly stream: IStream;

  /** Objects below `dataPrefix`. */
  readonly bucket: IBucket;

  /** The job: it is made stopped, and its `startCommand` starts it. Undefined with a notebook. */
  readonly application?: FlinkApplication;

  /** The notebook: it is made stopped, and its `startCommand` starts it. Only with `Processing.STUDIO`. */
  readonly notebook?: StudioNotebook;

  /** The machine with the demo producer; undefined without `producerHost`. */
  readonly producerHost?: SessionHost;

  /** What people type at the producer host; undefined without one. */
  readonly producerCommand?: string;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: KinesisKplKdaProps = {}) {
    super(scope, id);
    const { processing = Processing.APPLICATION, code = sqlRunner(), removalPolicy = RemovalPolicy.RETAIN } = props;
    checkProps(this, props, code);

    this.stream = props.stream ?? new DataStream(this, 'Stream', props);
    this.bucket =
      props.bucket ?? new DataBucket(this, 'Bucket', { encryptionKey: props.bucketEncryptionKey, removalPolicy });
    if (processing === Processing.STUDIO) {
      const description = 'Stock prices from Kinesis, by SQL';
      this.notebook = new StudioNotebook(this, 'Notebook', { ...props, removalPolicy, description });
    } else {
      this.application = sqlApplication(this, this, props, code);
    }
    const flink = this.application ?? this.notebook;
    flink?.grantReadStream(this.stream);
    flink?.grantWriteObjects(this.bucket);

    if (props.producerHost ?? true) {
      this.producerHost = producerHost(this, this.stream, props);
      this.producerCommand = producerCommand(this, this.stream);
    }
    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, props),
    });
  }
}
