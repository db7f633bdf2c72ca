import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type LocalRun, startLocal } from '@streaming-patterns/local';
import { AccessControl, ClusterKind, MskCluster, type MskClusterProps } from '@streaming-patterns/msk-cluster';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService, type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { kafkaClient } from '../drills/kafka-client-command';
import { hasEnded } from '../drills/process-pids';

const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b2c3d';
const ZONES = ['a', 'b', 'c'];
const REPOSITORY = join(__dirname, '..', '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'msk-cluster-kinds-'));
const [app, stateDirectory] = [join(folder, 'app'), join(folder, 'state')];

/** A stack for each kind of cluster, with its topic in the template, and for each way to sign in. */
const clusters = (partitions: number): Readonly<Record<string, MskClusterProps>> => ({
  Serverless: {
    kind: ClusterKind.SERVERLESS,
    topics: [{ name: 'fares', partitions, configs: { 'retention.ms': '7200000' } }],
  },
  SixBrokers: {
    numberBrokerNodes: 6,
    accessControl: AccessControl.scram({ userName: 'driver' }),
    topics: [{ name: 'trips', partitions: 5 }],
    clientHost: {},
  },
  Express: {
    kind: ClusterKind.EXPRESS,
    accessControl: AccessControl.tls([AUTHORITY]),
    topics: [{ name: 'taxis', partitions: 2 }],
  },
});

let run: LocalRun;

function existingNetwork(stack: Stack): IVpc {
  return Vpc.fromVpcAttributes(stack, 'Network', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ZONES.map((zone) => `eu-west-1${zone}`),
    privateSubnetIds: ZONES.map((zone) => `subnet-0123456789abcdef${zone}`),
  });
}

/** What a network has around its subnets. */
function newNetwork(stack: Stack): IVpc {
  const vpc = new Vpc(stack, 'Network', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: true });
  vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
  vpc.addInterfaceEndpoint('Sts', { service: InterfaceVpcEndpointAwsService.STS });
  vpc.addFlowLog('Flows');
  return vpc;
}

function synthesize(partitions: number): void {
  const cdk = new App({ outdir: app });
  for (const [name, props] of Object.entries(clusters(partitions))) {
    const stack = new Stack(cdk, name);
    const vpc = props.clientHost ? newNetwork(stack) : existingNetwork(stack);
    const { clusterArn, scramSecret } = new MskCluster(stack, 'Kafka', { vpc, ...props });
    new CfnOutput(stack, 'ClusterArn', { value: clusterArn });
    if (scramSecret) new CfnOutput(stack, 'SecretArn', { value: scramSecret.secretArn });
  }
  cdk.synth();
}

beforeAll(async () => {
  synthesize(4);
  const venvDirectory = join(REPOSITORY, '.local', 'venv');
  run = await startLocal({ app, stateDirectory, venvDirectory, port: 0, substratePort: 0 });
  vi.stubEnv('AWS_ACCESS_KEY_ID', run.credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', run.credentials.secretAccessKey);
  vi.stubEnv('AWS_ENDPOINT_URL', run.dataPlaneUrl);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await run?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What kafka-client has to be told of a cluster. */
function access(stackName: string): string {
  const { ClusterArn, SecretArn } = run.stacks.find(({ name }) => name === stackName)!.outputs;
  const client = join(dirname(run.certificateFile), 'client.pem');
  const signIn: Readonly<Record<string, string>> = {
    SixBrokers: `--secret-arn ${SecretArn}`,
    Express: `--auth tls --certificate ${client} --private-key ${client}`,
  };
  return `--cluster-arn ${ClusterArn} --ca ${run.certificateFile} ${signIn[stackName] ?? ''}`.trim();
}

test.each([
  ['Serverless', 'IAM', 'fares', 3_000],
  ['SixBrokers', 'SASL/SCRAM', 'trips', 5_000],
  ['Express', 'mutual TLS', 'taxis', 4_000],
])(
  '%s, over %s: topics are made and listed, and every message that goes in comes out',
  async (name, _, topic, count) => {
    const made = await kafkaClient(`topics create walked --partitions 2 ${access(name)}`);
    expect(made).toEqual({ exitCode: 0, output: 'created walked: partitions 2, replicas 1' });
    expect((await kafkaClient(`topics list ${access(name)}`)).output.split('\n')).toEqual([topic, 'walked']);
    for (const to of [topic, 'walked']) {
      const sent = await kafkaClient(`produce ${to} --count ${count} --value-size 150 ${access(name)}`);
      expect(sent.output).toContain(`acknowledged ${count} of ${count}`);
      const read = await kafkaClient(`consume ${to} --count ${count} ${access(name)}`);
      expect(read.output).toContain(`distinct ${count}, duplicates 0, missing 0, not verifiable 0`);
      expect([sent.exitCode, read.exitCode]).toEqual([0, 0]);
    }
  },
);

test('the topic of a serverless cluster is made by its function as the template says, and gets more partitions', async () => {
  const described = async () =>
    JSON.parse((await kafkaClient(`topics describe fares --json ${access('Serverless')}`)).output);
  expect(await described()).toMatchObject({ settings: { 'retention.ms': '7200000' } });
  expect((await described()).partitions).toHaveLength(4);
  synthesize(6);
  await run.redeploy();
  expect((await described()).partitions).toHaveLength(6);
});

test.each([
  'AWS::CloudWatch::Alarm Metrics, ThresholdMetricId: alarms on metric math and on queries are not made here',
  'AWS::EC2::Instance ',
  'AWS::MSK::Cluster NumberOfBrokerNodes: brokers: one broker holds the whole cluster',
  'AWS::MSK::Topic ReplicationFactor: a topic has one replica: one broker holds the whole cluster',
  'AWS::MSK::Cluster ClientAuthentication.Tls.CertificateAuthorityArnList: mutual TLS: the authority is the certificate of the run',
])('what differs from such a cluster on AWS is listed: %s', (line) => {
  expect(run.notModelled.find((one) => one.startsWith(line))).toBeDefined();
});

// The last one: nothing is left.
test('brokers are processes of the run, and `down` ends them and removes their data', () => {
  const brokers = run.processes.filter(({ name }) => name.startsWith('kafka-'));
  expect(brokers).toHaveLength(3);
  run.detach();
  const command = join(REPOSITORY, 'packages', 'local', 'bin', 'streaming-local.js');
  const { stdout } = spawnSync(process.execPath, [command, 'down', '--state-directory', stateDirectory], {
    encoding: 'utf8',
  });
  for (const { name, pid } of brokers) expect(stdout).toContain(`${name} (pid ${pid}) is stopped`);
  expect(brokers.filter(({ pid }) => !hasEnded(pid))).toEqual([]);
  expect(existsSync(join(stateDirectory, 'data-plane'))).toBe(false);
});
