import { PropsError } from '@streaming-patterns/construct-rules';
import { Connections, type IConnectable, type ISecurityGroup, Port } from 'aws-cdk-lib/aws-ec2';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, type IConstruct, type IDependable } from 'constructs';
import { AccessMethod } from './access-method';
import { ClusterAccess } from './cluster-access';
import { clusterMistakes } from './private/check-cluster';
import { TopicGrants } from './topic-grants';

/** How clients of a cluster sign in. */
export interface IAccessControl {
  /** `IAM`, `SCRAM` or `TLS`. */
  readonly method: string;
}

/** A cluster of Amazon MSK, as those see it who read or write its topics. `MskCluster` of `msk-cluster` is one. */
export interface IKafkaCluster extends IConstruct, IConnectable {
  /** ARN of the cluster. */
  readonly clusterArn: string;

  /** How clients sign in. */
  readonly accessControl: IAccessControl;

  /** Port of the brokers: 9098 with IAM, 9096 with SASL/SCRAM, 9094 with mutual TLS. */
  readonly port: number;

  /** Name and password of a user, with SASL/SCRAM. */
  readonly scramSecret?: ISecret;

  /** Certificate and private key of a client, with mutual TLS. */
  readonly certificateSecret?: ISecret;

  /** What a client has to wait for: topics and users that are made together with the cluster. */
  readonly ready?: IDependable;

  /**
   * Lets a role write to a topic.
   *
   * @throws PropsError when clients do not sign in with IAM
   */
  grantProduce(topicName: string, grantee: IGrantable): Grant;

  /**
   * Lets a role read a topic as a member of a consumer group.
   *
   * @throws PropsError when clients do not sign in with IAM
   */
  grantConsume(topicName: string, group: string, grantee: IGrantable): Grant;
}

/** What is known of a cluster that exists. */
export interface KafkaClusterAttributes {
  /** ARN of the cluster; it may be a token. */
  readonly clusterArn: string;

  /**
   * Whether it is an MSK Serverless cluster: clients of one sign in with IAM only. An ARN that is a token does not tell.
   *
   * @default - what the ARN tells; not serverless when it is a token
   */
  readonly serverless?: boolean;

  /**
   * How clients sign in.
   *
   * @default ClusterAccess.iam()
   */
  readonly access?: ClusterAccess;

  /**
   * Security groups of the brokers. Pollers of AWS Lambda use the same ones, so these must let each other in on the port of
   * the brokers: rules for that are added to them.
   *
   * @default - none, and no rules: see to it where the cluster is made
   */
  readonly securityGroups?: ISecurityGroup[];
}

/** A cluster that exists. */
export class KafkaCluster extends Construct implements IKafkaCluster {
  /** @throws PropsError that names the construct path and every attribute that is not valid */
  static fromAttributes(scope: Construct, id: string, attributes: KafkaClusterAttributes): IKafkaCluster {
    PropsError.throwFor(scope, clusterMistakes(attributes), id);
    return new KafkaCluster(scope, id, attributes);
  }

  readonly clusterArn: string;
  readonly accessControl: IAccessControl;
  readonly port: number;
  readonly connections: Connections;
  readonly scramSecret?: ISecret;
  readonly certificateSecret?: ISecret;

  private constructor(scope: Construct, id: string, attributes: KafkaClusterAttributes) {
    super(scope, id);
    const { clusterArn, access = ClusterAccess.iam(), securityGroups = [] } = attributes;
    const { method, secret } = access;
    this.clusterArn = clusterArn;
    this.accessControl = access;
    this.port = ClusterAccess.portOf(method);
    this.connections = new Connections({ securityGroups, defaultPort: Port.tcp(this.port) });
    if (method === AccessMethod.SCRAM) this.scramSecret = secret;
    if (method === AccessMethod.TLS) this.certificateSecret = secret;
  }

  grantProduce(topicName: string, grantee: IGrantable): Grant {
    return TopicGrants.produce(this, topicName, grantee);
  }

  grantConsume(topicName: string, group: string, grantee: IGrantable): Grant {
    return TopicGrants.consume(this, topicName, group, grantee);
  }
}
