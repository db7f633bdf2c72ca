import type { Policy } from 'aws-cdk-lib/aws-iam';
import {
  type EventSourceMappingOptions,
  MetricType,
  type SourceAccessConfiguration,
  SourceAccessConfigurationType,
} from 'aws-cdk-lib/aws-lambda';
import { AccessMethod } from '../access-method';
import { EventPollers } from '../event-pollers';
import { FailureDestination, FailureDestinationType } from '../failure-destination';
import type { KafkaEventSourceOptions } from '../kafka-event-source-options';
import { secretOf } from './check-access';
import { schemaRegistryBinding } from './schema-registry-binding';

const DEFAULT_RETRIES = 3;

/** The options in the words of CDK's event source mapping. */
export function mappingProps(options: KafkaEventSourceOptions, policy: Policy): EventSourceMappingOptions {
  const { cluster, topicName, batchSize = 100, maxBatchingWindow, filters, schemaRegistry } = options;
  return {
    eventSourceArn: cluster.clusterArn,
    kafkaTopic: topicName,
    ...{ batchSize, maxBatchingWindow, filters },
    sourceAccessConfigurations: sourceAccess(options),
    supportS3OnFailureDestination: true,
    schemaRegistryConfig: schemaRegistry && schemaRegistryBinding(schemaRegistry, policy),
    ...pollerProps(options),
  };
}

function pollerProps(options: KafkaEventSourceOptions): Partial<EventSourceMappingOptions> {
  const { pollers = EventPollers.provisioned() } = options;
  if (!pollers.provisioned) return {};
  const { maxRetryAttempts = DEFAULT_RETRIES, maxRecordAge, bisectBatch = true } = options;
  const { reportBatchItemFailures = true } = options;
  const metrics = metricsOf(options);
  return {
    provisionedPollerConfig: {
      minimumPollers: pollers.minimum,
      maximumPollers: pollers.maximum,
      pollerGroupName: pollers.groupName,
    },
    retryAttempts: maxRetryAttempts,
    ...{ maxRecordAge, reportBatchItemFailures, bisectBatchOnError: bisectBatch },
    metricsConfig: metrics.length > 0 ? { metrics } : undefined,
  };
}

/** A queue counts its messages itself; of any other destination the mapping must tell. */
function metricsOf({ metrics = [], failureDestination = FailureDestination.queue() }: KafkaEventSourceOptions) {
  const needed = failureDestination.type === FailureDestinationType.QUEUE ? [] : [MetricType.EVENT_COUNT];
  return [...new Set([...metrics, ...needed])];
}

/** Source: "Configuring Amazon MSK cluster authentication methods in Lambda". */
function sourceAccess(options: KafkaEventSourceOptions): SourceAccessConfiguration[] | undefined {
  const secret = secretOf(options);
  if (!secret) return undefined;
  const type =
    options.cluster.accessControl.method === AccessMethod.SCRAM
      ? SourceAccessConfigurationType.SASL_SCRAM_512_AUTH
      : SourceAccessConfigurationType.CLIENT_CERTIFICATE_TLS_AUTH;
  return [{ type, uri: secret.secretArn }];
}
