import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { compatibilityPartitioner, Producer, stringSerializers } from '@platformatic/kafka';
import { stopBrokers } from '../../../packages/local/src/kafka/broker/broker-process';
import { KafkaClusters } from '../../../packages/local/src/kafka/kafka-clusters';
import type { OwnedResource, Properties } from '../../../packages/local/src/resources/resource-type';
import { findOwnedType } from '../../../packages/local/src/resources/resource-types';
import { ACCOUNT_ID, type BenchSubstrate, type Entry, REPOSITORY } from './bench-substrate';

const REQUEST = 500;

interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/** A cluster of one broker, in the clear for the clients of the bench. */
export class BenchCluster {
  private constructor(
    readonly arn: string,
    readonly clusters: KafkaClusters,
  ) {}

  static async start(substrate: BenchSubstrate, topics: readonly Topic[]): Promise<BenchCluster> {
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
    const made = topics.map(({ name: TopicName, partitions: PartitionCount }) =>
      resource(
        'AWS::MSK::Topic',
        { ClusterArn: cluster.ref, TopicName, PartitionCount, ReplicationFactor: 2 },
        TopicName,
      ),
    );
    substrate.endWith(async () => {
      await clusters.stop();
      await stopBrokers(stateDirectory);
    });
    await clusters.apply([cluster, ...made]);
    return new BenchCluster(cluster.ref, clusters);
  }

  /** Of the listener in the clear. */
  get bootstrapServers(): string {
    return `127.0.0.1:${this.clusters.find(this.arn)!.ports.internal}`;
  }

  async put(topic: string, records: readonly Entry[]): Promise<void> {
    const messages = records.map(({ data, partitionKey }) => ({ topic, key: partitionKey, value: data }));
    const producer = new Producer({
      ...{ clientId: 'bench', bootstrapBrokers: [this.bootstrapServers], serializers: stringSerializers },
      partitioner: compatibilityPartitioner,
    });
    for (let start = 0; start < messages.length; start += REQUEST)
      await producer.send({ messages: messages.slice(start, start + REQUEST), acks: -1 });
    await producer.close();
  }
}

/** As a deployment registers it. */
function resource(type: string, properties: Properties, logicalId = type): OwnedResource {
  const about = { stackName: 'bench', logicalId, region: 'us-east-1', accountId: ACCOUNT_ID, properties };
  const { ref, attributes = {} } = findOwnedType(type)!.identify({ ...about, newId: randomUUID });
  return { stackName: 'bench', logicalId, type, ref, attributes, properties };
}
