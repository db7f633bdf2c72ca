import { type ApplicationCode, FlinkApplication, SqlJob, SqlScript } from '@streaming-patterns/flink-application';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';
import { type Ends, stockVariables } from './stock-variables';

const SCRIPT = 'kinesis-stocks';

/** A job that executes the SQL, from the stream into the bucket. */
export function sqlApplication(
  scope: Construct,
  ends: Ends,
  props: KinesisKplKdaProps,
  code: ApplicationCode,
): FlinkApplication {
  const { removalPolicy = RemovalPolicy.RETAIN, script = SqlScript.named(SCRIPT) } = props;
  const sqlVariables = { ...stockVariables(scope, ends, props), ...props.sqlVariables };
  const sql = new SqlJob(scope, script, { ...props, sqlVariables });
  const application = new FlinkApplication(scope, 'Application', {
    ...{ ...props, code, removalPolicy },
    description: 'Reads stock prices from Kinesis, selects by SQL and writes objects to S3',
    propertyGroups: { ...sql.propertyGroups, ...props.propertyGroups },
  });
  sql.grantRead(application.role);
  return application;
}
