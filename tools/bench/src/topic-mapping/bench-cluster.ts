import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { stopBrokers } from '../../../../packages/local/src/kafka/broker/broker-process';
import { KafkaClusters } from '../../../../packages/local/src/kafka/kafka-clusters';
import type { OwnedResource, Properties } from '../../../../packages/local/src/resources/resource-type';
import { findOwnedType } from '../../../../packages/local/src/resources/resource-types';
import { ACCOUNT_ID, type BenchSubstrate, REPOSITORY } from '../bench-substrate';

/** A cluster of one broker, in the clear for the clients of the bench; its topics are in `topic`. */
export class BenchCluster {
  private constructor(
    readonly arn: string,
    readonly clusters: KafkaClusters,
    private readonly stateDirectory: string,
  ) {}

  static async start(substrate: BenchSubstrate, topic: { name: string; partitions: number }): Promise<BenchCluster> {
    const stateDirectory = join(substrate.stateDirectory, 'cluster');
    const toolsDirectory = join(REPOSITORY, '.local');
    const clusters = new KafkaClusters(substrate.context(join(stateDirectory, 'data-plane')), {
      ...{ stateDirectory, toolsDirectory },
    });
    const cluster = resource('AWS::MSK::Cluster', {
      ClusterName: 'bench',
      KafkaVersion: '3.9.x.kraft',
      NumberOfBrokerNodes: 2,
      BrokerNodeGroupInfo: { ClientSubnets: ['subnet-1', 'subnet-2'], InstanceType: 'kafka.m7g.large' },
      ClientAuthentication: { Unauthenticated: { Enabled: true } },
      EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } },
    });
    const { name: TopicName, partitions: PartitionCount } = topic;
    const made = resource('AWS::MSK::Topic', {
      ...{ ClusterArn: cluster.ref, TopicName, PartitionCount, ReplicationFactor: 2 },
    });
    await clusters.apply([cluster, made]);
    return new BenchCluster(cluster.ref, clusters, stateDirectory);
  }

  /** Of the listener in the clear. */
  get bootstrapServers(): string {
    return `127.0.0.1:${this.clusters.find(this.arn)!.ports.internal}`;
  }

  async stop(): Promise<void> {
    await this.clusters.stop();
    await stopBrokers(this.stateDirectory);
  }
}

/** As a deployment registers it. */
function resource(type: string, properties: Properties): OwnedResource {
  const about = { stackName: 'bench', logicalId: type, region: 'us-east-1', accountId: ACCOUNT_ID, properties };
  const { ref, attributes = {} } = findOwnedType(type)!.identify({ ...about, newId: randomUUID });
  return { stackName: 'bench', logicalId: type, type, ref, attributes, properties };
}
