import { PropsError } from '@streaming-patterns/construct-rules';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Port } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FailureDestination } from './failure-destination';
import { GeneratedName } from './generated-name';
import type { IKafkaCluster } from './kafka-cluster';
import type { KafkaEventSourceLimits } from './kafka-event-source-limits';
import type { KafkaEventSourceOptions } from './kafka-event-source-options';
import { eventSourceMistakes } from './private/check-event-source';
import { failureTarget } from './private/failure-target';
import { LIMITS } from './private/limits';
import { mappingProps } from './private/mapping-props';
import { notices } from './private/notices';
import { pollerPolicy } from './private/poller-policy';

/** Properties of `KafkaEventSourceMapping`. */
export interface KafkaEventSourceMappingProps extends KafkaEventSourceOptions {
  /** Called with each batch of messages. Its role gets what the pollers need; a function that was imported needs its role. */
  readonly consumer: IFunction;

  /**
   * What becomes of the new failure queue when it leaves the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Topic -> batches -> **consumer**; batches that keep failing -> **failure destination**. One event source mapping, whose
 * logical id does not depend on what is switched on: it keeps its consumer group and so its place in the topic.
 */
export class KafkaEventSourceMapping extends Construct {
  /** What the props may be. */
  static readonly LIMITS: KafkaEventSourceLimits = LIMITS;

  /**
   * The mistakes in props that describe an event source, for `PropsError.throwFor()`: a construct that passes its own props on
   * names them by its own path, together with all others.
   */
  static mistakes(options: KafkaEventSourceOptions): string[] {
    return eventSourceMistakes(options);
  }

  /** The event source mapping. */
  readonly eventSourceMapping: EventSourceMapping;

  /** The consumer group of the pollers: yours, or the generated one. */
  readonly consumerGroupId: string;

  /** Holds one message for each batch that was given up: topic, partition and offsets, not the messages. */
  readonly failureQueue?: IQueue;

  /** Holds one object for each batch that was given up, with its messages. */
  readonly failureBucket?: IBucket;

  /** Notifies of each batch that was given up: topic, partition and offsets, not the messages. */
  readonly failureSnsTopic?: ITopic;

  /** Name of the Kafka topic that holds the messages that were given up. */
  readonly failureTopicName?: string;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: KafkaEventSourceMappingProps) {
    super(scope, id);
    const { cluster, consumer } = props;
    PropsError.throwFor(this, [...eventSourceMistakes(props), ...roleMistakes(consumer)]);
    notices(this, props);
    const { startingPosition = StartingPosition.TRIM_HORIZON, startingPositionTimestamp } = props;
    const { failureDestination = FailureDestination.queue(), removalPolicy = RemovalPolicy.RETAIN } = props;
    const start = [startingPosition, startingPositionTimestamp];

    this.consumerGroupId =
      props.consumerGroupId ?? GeneratedName.of(scope, [id, cluster.clusterArn, props.topicName, ...start]);
    const policy = pollerPolicy(this, {
      role: consumer.role as IRole,
      options: props,
      consumerGroupId: this.consumerGroupId,
    });
    const target = failureTarget(this, failureDestination, { cluster, removalPolicy, policy });
    this.failureQueue = target.queue;
    this.failureBucket = target.bucket;
    this.failureSnsTopic = target.topic;
    this.failureTopicName = failureDestination.topicName;

    letPollersIn(cluster);
    this.eventSourceMapping = new EventSourceMapping(this, 'EventSourceMapping', {
      ...mappingProps(props, policy),
      ...{ target: consumer, startingPosition, startingPositionTimestamp },
      kafkaConsumerGroupId: this.consumerGroupId,
      onFailure: { bind: () => ({ destination: target.destination }) },
    });
    this.eventSourceMapping.node.addDependency(policy, ...cluster.connections.securityGroups);
    if (cluster.ready) this.eventSourceMapping.node.addDependency(cluster.ready);
  }
}

/** Pollers have the security groups of the brokers. By rules of entry alone: a group that lets all out would warn of others. */
function letPollersIn({ connections: { securityGroups }, port }: IKafkaCluster): void {
  for (const group of securityGroups) {
    for (const pollers of securityGroups) group.addIngressRule(pollers, Port.tcp(port), 'Pollers of AWS Lambda');
  }
}

/** Without a role, what the pollers need would be granted to nobody. */
function roleMistakes({ role }: IFunction): string[] {
  if (role) return [];
  return [
    'consumer must have a role that is known (bring an existing function by Function.fromFunctionAttributes() with its role), got none',
  ];
}
