import { AccessMethod } from '@streaming-patterns/kafka-topics';
import { Duration, Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { MskKdaProps } from '../msk-kda-props';
import { OutputFormat } from '../output-format';
import { TopicPosition } from '../topic-position';

/** Name of the secret with the user's name and password, for the script. */
export const KAFKA_SECRET = 'kafka';

/** How the script signs in. What one of them left out would be that of IAM, the script's default. */
const SIGN_IN: Readonly<Record<string, { [name: string]: string }>> = {
  [AccessMethod.IAM]: {
    'security.protocol': 'SASL_SSL',
    'sasl.mechanism': 'AWS_MSK_IAM',
    'sasl.jaas.config': 'software.amazon.msk.auth.iam.IAMLoginModule required;',
    'sasl.client.callback.handler.class': 'software.amazon.msk.auth.iam.IAMClientCallbackHandler',
  },
  [AccessMethod.SCRAM]: {
    'security.protocol': 'SASL_SSL',
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required username="\${${KAFKA_SECRET}.username}" password="\${${KAFKA_SECRET}.password}";`,
    // Kafka's own, in place of the script's for IAM.
    'sasl.client.callback.handler.class': 'org.apache.kafka.common.security.authenticator.SaslClientCallbackHandler',
  },
};

export interface KafkaFacts {
  readonly bucket: IBucket;
  readonly bootstrapServers: string;
  readonly consumerGroupId: string;
}

/** The variables of the script `kafka-stocks`. */
export function kafkaVariables(scope: Construct, facts: KafkaFacts, props: MskKdaProps): { [name: string]: string } {
  const { dataPrefix = 'data/', outputFormat = OutputFormat.JSON, rolloverInterval = Duration.minutes(1) } = props;
  const { startingPosition = TopicPosition.EARLIEST, cluster, topicName } = props;
  return {
    'aws.region': Stack.of(scope).region,
    'bootstrap.servers': facts.bootstrapServers,
    'topic.name': topicName,
    'consumer.group': facts.consumerGroupId,
    'source.starting.position': startingPosition,
    ...SIGN_IN[cluster.accessControl.method],
    'output.path': `s3://${facts.bucket.bucketName}/${dataPrefix}`,
    'output.format': outputFormat,
    'rollover.interval': `${rolloverInterval.toSeconds()} s`,
  };
}
