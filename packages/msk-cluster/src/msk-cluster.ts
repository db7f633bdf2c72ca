import { ClusterAccess, ClusterArns, type IKafkaCluster, TopicGrants } from '@streaming-patterns/kafka-topics';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Connections, type Instance, type ISubnet, type IVpc, Port } from 'aws-cdk-lib/aws-ec2';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { type LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, DependencyGroup, type IDependable } from 'constructs';
import { AccessControl } from './access-control';
import { ClusterKind } from './cluster-kind';
import { MonitoringLevel } from './monitoring-level';
import type { MskClusterProps } from './msk-cluster-props';
import { checkProps } from './private/check-props';
import { clientMachine } from './private/client-machine';
import { clusterNetwork } from './private/cluster-network';
import { clusterTopics } from './private/cluster-topics';
import { withDefaults } from './private/defaults';
import { kafkaCluster } from './private/kafka-cluster';
import { keepWithCluster } from './private/keep-with-cluster';
import { monitoringStages } from './private/monitoring-stages';
import { notices } from './private/notices';
import { ScramUser } from './private/scram-user';
import { clusterSecurityGroup } from './private/security';
import { serverlessTopics } from './private/serverless-topics';
import { storageAutoscaling } from './private/storage-autoscaling';

/** Producers -> **topics of a Kafka cluster** -> consumers, inside a network, signed in. */
export class MskCluster extends Construct implements IKafkaCluster {
  /** ARN of the cluster. */
  readonly clusterArn: string;

  /** Its name, which is generated. */
  readonly clusterName: string;

  /** Port of the brokers: 9098 with IAM, 9096 with SASL/SCRAM, 9094 with mutual TLS. */
  readonly port: number;

  /** How clients sign in. */
  readonly accessControl: AccessControl;

  /** The network that was given, or the new one. */
  readonly vpc: IVpc;

  /** The subnets of the brokers. */
  readonly subnets: ISubnet[];

  /** The security group of the brokers; `allowDefaultPortFrom()` lets a client in. */
  readonly connections: Connections;

  /** Name and password of the first user, with `AccessControl.scram()`. */
  readonly scramSecret?: ISecret;

  /** What a client has to wait for: the topics, and the first user. */
  readonly ready: IDependable;

  /** Logs of the brokers; a serverless cluster writes none. */
  readonly brokerLogGroup?: LogGroup;

  /** The client host, where one is asked for. */
  readonly clientInstance?: Instance;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws an error that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: MskClusterProps = {}) {
    super(scope, id);
    checkProps(this, props);
    notices(this, props);
    const { accessControl = AccessControl.iam(), clients = [], prometheusClients = [], topics = [] } = props;
    const { storageAutoscalingMax: max, storageAutoscalingTarget: target = 60, clientHost } = props;
    const {
      monitoringLevel = MonitoringLevel.DEFAULT,
      consumerGroups = [],
      logRetention = RetentionDays.ONE_YEAR,
    } = props;
    const { removalPolicy = props.vpc ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY } = props;
    const { kind, numberBrokerNodes } = withDefaults(props);
    const logs = { retention: logRetention, removalPolicy };
    const { method } = accessControl;

    this.accessControl = accessControl;
    this.port = ClusterAccess.portOf(method);
    const network = clusterNetwork(this, props);
    this.vpc = network.vpc;
    this.subnets = network.subnets;
    const security = { vpc: this.vpc, method, port: this.port, clients, prometheusClients };
    const securityGroup = clusterSecurityGroup(this, security);
    this.connections = new Connections({ securityGroups: [securityGroup], defaultPort: Port.tcp(this.port) });

    const facts = { ...network, accessControl, securityGroup, logs };
    const { cluster, configuration, brokerLogGroup } = kafkaCluster(this, props, facts);
    const clusterArn = cluster.ref;
    this.brokerLogGroup = brokerLogGroup;
    this.clusterArn = clusterArn;
    this.clusterName = ClusterArns.clusterName(clusterArn);
    const scaling = max ? storageAutoscaling(this, { clusterArn, max, target }) : [];
    const user = method === 'SCRAM' ? new ScramUser(this, 'Scram', clusterArn, accessControl) : undefined;
    this.scramSecret = user?.secret;

    const wanted = { clusterArn, topics, replicationFactor: this.subnets.length };
    const made =
      kind === ClusterKind.SERVERLESS
        ? serverlessTopics(this, { ...facts, ...wanted, port: this.port })
        : clusterTopics(this, wanted);
    if (user) made.node.addDependency(user.association);
    this.ready = new DependencyGroup(made, ...(user ? [user.association] : []));
    keepWithCluster(removalPolicy, [cluster, configuration, securityGroup, user, made, ...scaling]);
    if (clientHost) {
      this.clientInstance = clientMachine(this, { ...network, clientHost, cluster: this });
      this.clientInstance.node.addDependency(this.ready);
    }

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, { kind, numberBrokerNodes, monitoringLevel, consumerGroups }),
    });
  }

  /**
   * Lets a role write to a topic. The topic need not be one of `topics`. Network access is another matter: `connections`.
   *
   * @throws an error when clients do not sign in with IAM
   */
  grantProduce(topicName: string, grantee: IGrantable): Grant {
    return TopicGrants.produce(this, topicName, grantee);
  }

  /**
   * Lets a role read a topic as a member of a consumer group.
   *
   * @throws an error when clients do not sign in with IAM
   */
  grantConsume(topicName: string, group: string, grantee: IGrantable): Grant {
    return TopicGrants.consume(this, topicName, group, grantee);
  }

  /** ARN of a topic, as IAM policies name it. */
  topicArn(topicName: string): string {
    return ClusterArns.topic(this.clusterArn, topicName);
  }
}
