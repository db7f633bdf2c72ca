import { DataBucket, DataStream } from '@streaming-patterns/data-stores';
import { FlinkApplication, SqlJob, SqlScript } from '@streaming-patterns/flink-application';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { KinesisKplKdaProps } from './kinesis-kpl-kda-props';
import { checkProps } from './private/check-props';
import { monitoringStages } from './private/monitoring-stages';
import { sqlRunner } from './private/sql-runner';
import { stockVariables } from './private/stock-variables';

const SCRIPT = 'kinesis-stocks';

/** Producers -> **stream** -> SQL in a **Flink application** -> objects in the **bucket**, by ticker, date and hour. */
export class KinesisKplKda extends Construct {
  /** The new stream, or the one that was given. */
  readonly stream: IStream;

  /** Objects below `dataPrefix`. */
  readonly bucket: IBucket;

  /** The Flink application: it is made stopped, and `startCommand` starts it. */
  readonly application: FlinkApplication;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: KinesisKplKdaProps = {}) {
    super(scope, id);
    const { removalPolicy = RemovalPolicy.RETAIN, script = SqlScript.named(SCRIPT), code = sqlRunner() } = props;
    checkProps(this, props, code);

    this.stream = props.stream ?? new DataStream(this, 'Stream', props);
    this.bucket =
      props.bucket ?? new DataBucket(this, 'Bucket', { encryptionKey: props.bucketEncryptionKey, removalPolicy });
    const variables = { ...stockVariables(this, this, props), ...props.sqlVariables };
    const sql = new SqlJob(this, script, { ...props, sqlVariables: variables });
    this.application = new FlinkApplication(this, 'Application', {
      ...{ ...props, code, removalPolicy },
      description: 'Reads stock prices from Kinesis, selects by SQL and writes objects to S3',
      propertyGroups: { ...sql.propertyGroups, ...props.propertyGroups },
    });
    this.application.grantReadStream(this.stream);
    this.application.grantWriteObjects(this.bucket);
    sql.grantRead(this.application.role);

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, props),
    });
  }
}
