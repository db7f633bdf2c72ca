import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { KafkaClient } from '@aws-sdk/client-kafka';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import { certificateFile } from '../../src/data-plane/self-signed-certificate';
import { stopBrokers } from '../../src/kafka/broker/broker-process';
import { clientCertificateFile } from '../../src/kafka/broker/client-certificate';
import { MskEndpoint } from '../../src/kafka/control/msk-endpoint';
import { KafkaClusters } from '../../src/kafka/kafka-clusters';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../../src/local-credentials';
import type { MetricDatum } from '../../src/metrics/metric-sink';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import { findOwnedType } from '../../src/resources/resource-types';
import { region, type Stage } from '../event-source-mapping/stage';
import type { ClientOptions } from './messages';

/** Runs of tests have Java and Kafka's jars in common, as they have the Python environment. */
export const toolsDirectory = join(__dirname, '../../../../.local');

/** The Kafka part of a data plane before a stage's substrate, with its API on a port of its own. */
export class KafkaStage {
  readonly resources: OwnedResource[] = [];
  readonly measured: MetricDatum[] = [];
  readonly context: DataPlaneContext;
  kafka: KafkaClusters;
  private server?: Server;
  private client?: KafkaClient;

  constructor(
    context: DataPlaneContext,
    readonly stateDirectory: string,
  ) {
    this.context = { ...context, metrics: { put: (datum) => void this.measured.push(datum) } };
    this.kafka = this.newDataPlane();
  }

  static on(stage: Stage, timeScale = 1): KafkaStage {
    const stateDirectory = join(stage.directory, randomUUID());
    return new KafkaStage(stage.context(timeScale, join(stateDirectory, 'data-plane')), stateDirectory);
  }

  /** What a killed data plane leaves goes on with another. */
  async startAnotherDataPlane(): Promise<void> {
    await this.kafka.stop();
    this.kafka = this.newDataPlane();
    await this.kafka.apply(this.resources);
  }

  get certificate(): string {
    return readFileSync(certificateFile(this.stateDirectory), 'utf8');
  }

  /** A client with mutual TLS. */
  overTls({ ref }: OwnedResource): ClientOptions {
    const { tls } = this.kafka.clusters.get(ref)!.broker.ports;
    const clientCertificate = readFileSync(clientCertificateFile(this.stateDirectory), 'utf8');
    return { bootstrap: `127.0.0.1:${tls}`, certificate: this.certificate, clientCertificate };
  }

  async api(): Promise<KafkaClient> {
    if (this.client) return this.client;
    const server = createServer((request, response) => void new MskEndpoint(this.kafka).handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const requestHandler = new NodeHttpHandler();
    this.client = new KafkaClient({ endpoint, region, credentials: localCredentials, maxAttempts: 1, requestHandler });
    return this.client;
  }

  /** Registers a resource as a deployment does. */
  async deploy(type: string, properties: Properties, logicalId = 'Resource'): Promise<OwnedResource> {
    const about = { stackName: 'Taxi', logicalId, region, accountId: LOCAL_ACCOUNT_ID, properties };
    const { ref, attributes = {} } = findOwnedType(type)!.identify({ ...about, newId: randomUUID });
    const resource = { stackName: 'Taxi', logicalId, type, ref, attributes, properties };
    await this.change([...this.resources, resource]);
    return resource;
  }

  async update(resource: OwnedResource, properties: Properties): Promise<OwnedResource> {
    const updated = { ...resource, properties };
    await this.change(this.resources.map((one) => (one === resource ? updated : one)));
    return updated;
  }

  async remove(resource: OwnedResource): Promise<void> {
    await this.change(this.resources.filter((one) => one !== resource));
  }

  /** What cannot be deployed is rolled back. */
  private async change(resources: readonly OwnedResource[]): Promise<void> {
    try {
      await this.kafka.apply(resources);
      this.resources.splice(0, this.resources.length, ...resources);
    } catch (error) {
      await this.kafka.apply(this.resources);
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.kafka.stop();
    await stopBrokers(this.stateDirectory);
    this.client?.destroy();
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private newDataPlane(): KafkaClusters {
    return new KafkaClusters(this.context, { stateDirectory: this.stateDirectory, toolsDirectory });
  }
}

const access = { iam: { Iam: { Enabled: true } }, scram: { Scram: { Enabled: true } } };

/** A cluster with these ways in. */
export function clusterProperties(more: Properties = {}, ways: readonly (keyof typeof access)[] = ['iam', 'scram']) {
  const Sasl = Object.assign({}, ...ways.map((way) => access[way]));
  return {
    ClusterName: `taxi-${randomUUID().slice(0, 8)}`,
    KafkaVersion: '3.9.x.kraft',
    NumberOfBrokerNodes: 3,
    BrokerNodeGroupInfo: { ClientSubnets: ['subnet-1', 'subnet-2', 'subnet-3'], InstanceType: 'kafka.m7g.large' },
    ClientAuthentication: { Sasl, Tls: { Enabled: true } },
    ...more,
  };
}
