import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IPeer, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { AccessControl } from './access-control';
import type { ClientHost } from './client-host';
import type { ClusterKind } from './cluster-kind';
import type { ConsumerGroupLag } from './consumer-group-lag';
import type { MonitoringLevel } from './monitoring-level';
import type { Topic } from './topic';

/** Properties of `MskCluster`. What a kind of cluster does not have is refused by name. Numbers are known at synthesis. */
export interface MskClusterProps {
  /**
   * What the cluster runs on. A change makes a new cluster.
   *
   * @default ClusterKind.STANDARD
   */
  readonly kind?: ClusterKind;

  /**
   * Version of Apache Kafka, one of those with KRaft: `3.7.x.kraft` or newer, with Express brokers `3.9.x.kraft` or newer.
   *
   * @default '3.9.x.kraft'
   */
  readonly kafkaVersion?: string;

  /**
   * Brokers, 2 to 60, as many in each subnet as in the others. Express brokers: 3 to 60.
   *
   * @default 3
   */
  readonly numberBrokerNodes?: number;

  /**
   * Size of each broker, for example `kafka.m7g.xlarge`, or `express.m7g.xlarge` for Express.
   *
   * @default - kafka.m7g.large, or express.m7g.large
   */
  readonly brokerInstanceType?: string;

  /**
   * GiB of the volume of each Standard broker, 1 to 16,384. It can grow, never shrink.
   *
   * @default 1000
   */
  readonly ebsVolumeSize?: number;

  /**
   * GiB up to which the volumes of Standard brokers grow by themselves.
   *
   * @default - they do not grow
   */
  readonly storageAutoscalingMax?: number;

  /**
   * Percent of a volume in use above which it grows, 10 to 80. Only with `storageAutoscalingMax`.
   *
   * @default 60
   */
  readonly storageAutoscalingTarget?: number;

  /**
   * Move older segments of topics that ask for it (`remote.storage.enable`) to cheaper storage. Standard brokers only. It
   * cannot be switched off again. Source: "Tiered storage for Standard brokers".
   *
   * @default false
   */
  readonly tieredStorage?: boolean;

  /**
   * Move partitions to even out the load when Express brokers come, go or grow busy.
   *
   * @default true
   */
  readonly rebalancing?: boolean;

  /**
   * Settings of the brokers by Kafka's names. They come on top of those that the construct makes for Standard brokers, so
   * that records are not lost: no topic by mistake, a copy in each Availability Zone, no leader that is behind.
   *
   * @default - only those
   */
  readonly serverProperties?: { [name: string]: string };

  /**
   * Which metrics Amazon MSK publishes. From `PER_BROKER` on there are more alarms.
   *
   * @default MonitoringLevel.DEFAULT
   */
  readonly monitoringLevel?: MonitoringLevel;

  /**
   * Who may read the metrics of the brokers as Prometheus does: it switches the exporters on and opens their ports to these.
   *
   * @default - nobody, no exporters
   */
  readonly prometheusClients?: IPeer[];

  /**
   * How clients sign in.
   *
   * @default AccessControl.iam()
   */
  readonly accessControl?: AccessControl;

  /**
   * Who may reach the port of the brokers, beside the client host: security groups or address ranges. `connections` lets in
   * more later.
   *
   * @default - nobody
   */
  readonly clients?: IPeer[];

  /**
   * The network that the cluster is put into.
   *
   * @default - a new one: a private and a public subnet in each Availability Zone, one NAT gateway, an endpoint of Amazon S3
   */
  readonly vpc?: IVpc;

  /**
   * Subnets for the brokers, 2 or 3 in as many Availability Zones; 3 for Express. Only with `vpc`.
   *
   * @default - the private subnets of `vpc`
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Availability Zones of a new network, 2 or 3 by name. Name them where a Region has two only, or one that Amazon MSK is not
   * in (`use1-az3`).
   *
   * @default - the first three of the Region
   */
  readonly availabilityZones?: string[];

  /**
   * Topics to make.
   *
   * @default - none
   */
  readonly topics?: Topic[];

  /**
   * A machine with Kafka's tools inside the network.
   *
   * @default - none
   */
  readonly clientHost?: ClientHost;

  /**
   * Key that encrypts the data of brokers. It cannot change.
   *
   * @default - the AWS managed key `alias/aws/kafka`
   */
  readonly encryptionKey?: IKey;

  /**
   * How long the logs of brokers and of the function that makes topics are kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * What becomes of the cluster, and of all that it needs to go on, when it leaves the stack. A cluster in a new network
   * always goes with it: the network could not be deleted around it.
   *
   * @default - RemovalPolicy.RETAIN, or RemovalPolicy.DESTROY in a new network
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Consumer groups that have to keep up: an alarm and graphs for each.
   *
   * @default - none
   */
  readonly consumerGroups?: ConsumerGroupLag[];

  /**
   * What the alarms do, changes to single alarms, and segments and rules of your own.
   *
   * @default - every alarm as its rule says, notifying nobody
   */
  readonly monitoring?: MonitoringOptions;
}
