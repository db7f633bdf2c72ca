import { DataBucket } from '@streaming-patterns/data-stores';
import {
  ApplicationCode,
  type FlinkApplication,
  FlinkRuntime,
  StudioNotebook,
} from '@streaming-patterns/flink-application';
import { AccessMethod, GeneratedName } from '@streaming-patterns/kafka-topics';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { MskKdaProps } from './msk-kda-props';
import { brokerAddresses } from './private/broker-addresses';
import { checkProps } from './private/check-props';
import { REMEDY, SQL_RUNNER_JAR } from './private/jars';
import { monitoringStages } from './private/monitoring-stages';
import { sqlApplication } from './private/sql-application';
import { Processing } from './processing';

/** Producers -> topic -> SQL in a **Flink application** or a **notebook** -> objects in the **bucket**, by ticker, date and hour. */
export class MskKda extends Construct {
  /** Objects below `dataPrefix`. */
  readonly bucket: IBucket;

  /** The consumer group that the job commits its offsets for. */
  readonly consumerGroupId: string;

  /** The job: it is made stopped, and its `startCommand` starts it. Undefined with a notebook. */
  readonly application?: FlinkApplication;

  /** The notebook: it is made stopped, and its `startCommand` starts it. Only with `Processing.STUDIO`. */
  readonly notebook?: StudioNotebook;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: MskKdaProps) {
    super(scope, id);
    const {
      code = ApplicationCode.fromAsset(SQL_RUNNER_JAR, REMEDY, FlinkRuntime.FLINK_1_20),
      processing = Processing.APPLICATION,
    } = props;
    checkProps(this, props, code);
    const { removalPolicy = RemovalPolicy.RETAIN, logRetention: retention = RetentionDays.ONE_YEAR } = props;

    this.consumerGroupId = props.consumerGroupId ?? GeneratedName.of(this, []);
    this.bucket =
      props.bucket ?? new DataBucket(this, 'Bucket', { encryptionKey: props.bucketEncryptionKey, removalPolicy });
    if (processing === Processing.STUDIO) {
      const description = 'Stock prices from Kafka, by SQL';
      this.notebook = new StudioNotebook(this, 'Notebook', { ...props, removalPolicy, description });
    } else {
      const { bootstrapServers = brokerAddresses(this, props.cluster, { retention, removalPolicy }) } = props;
      const facts = { bucket: this.bucket, consumerGroupId: this.consumerGroupId, bootstrapServers };
      this.application = sqlApplication(this, facts, props, code);
    }
    this.letIn(props);

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, props),
    });
  }

  /** Leave to read the topic and to write objects, by the role and by the network; to write a topic only where one is named. */
  private letIn({ cluster, topicName, sinkTopicName, applicationSecurityGroups = [] }: MskKdaProps): void {
    const flink = this.application ?? this.notebook;
    if (!flink) return;
    flink.grantWriteObjects(this.bucket);
    for (const group of applicationSecurityGroups) cluster.connections.allowDefaultPortFrom(group, 'Flink');
    if (cluster.accessControl.method !== AccessMethod.IAM) return;
    cluster.grantConsume(topicName, this.consumerGroupId, flink.role);
    if (sinkTopicName !== undefined) cluster.grantProduce(sinkTopicName, flink.role);
  }
}
