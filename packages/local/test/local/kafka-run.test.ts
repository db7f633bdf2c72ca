import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { GetBootstrapBrokersCommand, KafkaClient } from '@aws-sdk/client-kafka';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CfnOutput, Fn, SecretValue, type Stack } from 'aws-cdk-lib';
import {
  GatewayVpcEndpointAwsService,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  InterfaceVpcEndpointAwsService,
  MachineImage,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KafkaDlq, ManagedKafkaEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBatchScramSecret, CfnCluster, CfnTopic } from 'aws-cdk-lib/aws-msk';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { down } from '../../src/cli/down';
import { brokerProcesses } from '../../src/kafka/broker/broker-process';
import { waitUntil } from '../../src/processes/wait-until';
import { type ClientOptions, roundTrip } from '../kafka/messages';
import { newFolder, startTestRun, synthesized } from './start-test-run';

const LOG_GROUP = '/consumer';
const stateDirectory = newFolder();
let run: LocalRun;
let client: ClientOptions;

/** What a cluster has around it: network, host, secret. */
function build(stack: Stack): void {
  const vpc = new Vpc(stack, 'Network', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: true });
  vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
  vpc.addInterfaceEndpoint('Sts', { service: InterfaceVpcEndpointAwsService.STS });
  vpc.addFlowLog('Flows');
  const securityGroup = new SecurityGroup(stack, 'Brokers', { vpc, allowAllOutbound: false });
  securityGroup.connections.allowFrom(Peer.ipv4(vpc.vpcCidrBlock), Port.tcp(9096));
  addHost(stack, vpc, securityGroup);
  const cluster = new CfnCluster(stack, 'Cluster', {
    clusterName: 'orders',
    kafkaVersion: '3.9.x.kraft',
    numberOfBrokerNodes: 2,
    brokerNodeGroupInfo: {
      clientSubnets: vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS }).subnetIds,
      securityGroups: [securityGroup.securityGroupId],
      instanceType: 'kafka.m7g.large',
    },
    clientAuthentication: { sasl: { scram: { enabled: true } } },
  });
  const secret = new Secret(stack, 'Driver', {
    secretName: 'AmazonMSK_orders',
    encryptionKey: new Key(stack, 'Key'),
    secretObjectValue: {
      username: SecretValue.unsafePlainText('shop'),
      password: SecretValue.unsafePlainText('open sesame'),
    },
  });
  new CfnBatchScramSecret(stack, 'Access', { clusterArn: cluster.ref, secretArnList: [secret.secretArn] });
  new CfnTopic(stack, 'Topic', {
    ...{ clusterArn: cluster.attrArn, topicName: 'orders', partitionCount: 4, replicationFactor: 2 },
    configs: Fn.base64('{"retention.ms":"3600000"}'),
  });
  addConsumer(stack, cluster, secret);
  new CfnOutput(stack, 'ClusterArn', { value: cluster.attrArn });
}

/** A function that logs what it gets of the topic. */
function addConsumer(stack: Stack, { attrArn: clusterArn }: CfnCluster, secret: Secret): void {
  const value = "Buffer.from(record.value, 'base64').toString()";
  const code = `for (const record of Object.values(event.records).flat()) console.log('got', ${value});`;
  const consumer = new LambdaFunction(stack, 'Consumer', {
    ...{ runtime: Runtime.NODEJS_22_X, handler: 'index.handler' },
    code: Code.fromInline(`exports.handler = async (event) => { ${code} };`),
    logGroup: new LogGroup(stack, 'ConsumerLogs', { logGroupName: LOG_GROUP }),
  });
  consumer.addEventSource(
    new ManagedKafkaEventSource({
      ...{ clusterArn, topic: 'orders', secret, startingPosition: StartingPosition.TRIM_HORIZON, batchSize: 20 },
      ...{ consumerGroupId: 'billing', provisionedPollerConfig: { minimumPollers: 2, maximumPollers: 4 } },
      ...{ retryAttempts: 2, onFailure: new KafkaDlq('failed-orders') },
    }),
  );
}

/** A host that signals when it is ready. */
function addHost(stack: Stack, vpc: Vpc, securityGroup: SecurityGroup): void {
  const host = new Instance(stack, 'Host', {
    ...{ vpc, requireImdsv2: true },
    instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO),
    machineImage: MachineImage.latestAmazonLinux2023(),
  });
  host.connections.allowTo(securityGroup, Port.tcp(9096), 'Kafka');
  host.instance.cfnOptions.creationPolicy = { resourceSignal: { count: 1, timeout: 'PT5M' } };
}

beforeAll(async () => {
  run = await startTestRun(synthesized(build), { stateDirectory });
});
afterAll(async () => {
  await run?.stop();
});

test('a stack with a cluster, its network and a host is deployed, and messages go through its topic', async () => {
  const { dataPlaneUrl: endpoint, region, credentials } = run;
  const api = new KafkaClient({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
  const ClusterArn = run.stacks[0]!.outputs.ClusterArn!;
  const brokers = await api.send(new GetBootstrapBrokersCommand({ ClusterArn }));
  api.destroy();
  client = {
    bootstrap: brokers.BootstrapBrokerStringSaslScram!,
    certificate: readFileSync(run.certificateFile, 'utf8'),
    sasl: { mechanism: 'SCRAM-SHA-512' as const, username: 'shop', password: 'open sesame' },
  };
  expect(await roundTrip(client, 'orders', 400)).toBe(400);
});

/** What the function has logged, each value once. */
async function logged(): Promise<ReadonlySet<string>> {
  const { substrateUrl: endpoint, region, credentials } = run;
  const client = new CloudWatchLogsClient({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
  const values = new Set<string>();
  for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName: LOG_GROUP })) {
    for (const { message = '' } of events) {
      const [, value] = /got ([0-9a-f-]{36})/.exec(message) ?? [];
      if (value) values.add(value);
    }
  }
  client.destroy();
  return values;
}

test('a function gets the messages of the topic, those too that come while the data plane is killed', async () => {
  const gets = (count: number) =>
    waitUntil(async () => (await logged()).size === count, { timeoutMilliseconds: 60_000, failure: `not ${count}` });
  await gets(400);
  const plane = () => run.processes.find(({ name }) => name === 'data-plane')!.pid;
  const killed = plane();
  process.kill(killed, 'SIGKILL');
  expect(await roundTrip(client, 'orders', 250)).toBe(650);
  await gets(650);
  expect(plane()).not.toBe(killed);
});

test.each([
  'AWS::MSK::Cluster NumberOfBrokerNodes: brokers: one broker holds the whole cluster',
  'AWS::Lambda::EventSourceMapping ProvisionedPollerConfig.MaximumPollers: the number of event pollers stays at MinimumPollers',
  'AWS::MSK::Topic ReplicationFactor: a topic has one replica: one broker holds the whole cluster',
])('what one broker is not is listed: %s', (line) => {
  expect(run.notModelled).toContain(line);
});

test('a host is not run, and that is listed', () => {
  expect(run.notModelled.find((line) => line.startsWith('AWS::EC2::Instance '))).toContain('hosts are not run');
});

test('the broker is a process of the run, on loopback, and `down` ends it and removes its data', async () => {
  const [broker] = brokerProcesses(stateDirectory);
  expect(run.processes.map(({ name }) => name)).toEqual(['substrate', 'data-plane', 'kafka-orders']);
  expect(broker!.details.url).toMatch(/^127\.0\.0\.1:\d+$/);
  run.detach();
  await down({ command: 'down', options: { stateDirectory }, detach: false, watch: false });
  expect(broker!.alive).toBe(false);
  expect(existsSync(join(stateDirectory, 'data-plane'))).toBe(false);
});
