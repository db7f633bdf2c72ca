import { type ApplicationCode, FlinkApplication, SqlJob, SqlScript } from '@streaming-patterns/flink-application';
import { AccessMethod } from '@streaming-patterns/kafka-topics';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MskKdaProps } from '../msk-kda-props';
import { KAFKA_SECRET, type KafkaFacts, kafkaVariables } from './kafka-variables';

const SCRIPT = 'kafka-stocks';

/** A job that executes the SQL, from the topic into the bucket. */
export function sqlApplication(
  scope: Construct,
  facts: KafkaFacts,
  props: MskKdaProps,
  code: ApplicationCode,
): FlinkApplication {
  const { removalPolicy = RemovalPolicy.RETAIN, script = SqlScript.named(SCRIPT), cluster } = props;
  const sqlVariables = { ...kafkaVariables(scope, facts, props), ...props.sqlVariables };
  const user = cluster.accessControl.method === AccessMethod.SCRAM ? cluster.scramSecret : undefined;
  const sqlSecrets = { ...props.sqlSecrets, ...(user ? { [KAFKA_SECRET]: user } : {}) };
  const sql = new SqlJob(scope, script, { sqlVariables, sqlSecrets });
  const application = new FlinkApplication(scope, 'Application', {
    ...{ ...props, code, removalPolicy },
    description: 'Reads stock prices from Kafka, selects by SQL and writes objects to S3',
    propertyGroups: { ...sql.propertyGroups, ...props.propertyGroups },
  });
  sql.grantRead(application.role);
  return application;
}
