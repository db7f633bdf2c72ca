import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type AwsAnswer, AwsStage } from './aws-stage';
import { runLine } from './command-run';

const arn = 'arn:aws:kafka:eu-central-1:123456789012:cluster/orders/0a1b-2';
const v1 = `GET /v1/clusters/${arn}`;

/** What the service documents (Amazon MSK API reference). */
let answers: Record<string, AwsAnswer>;
let aws: AwsStage;

beforeAll(async () => {
  for (const [name, value] of Object.entries({ AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'secret' })) {
    vi.stubEnv(name, value);
  }
  aws = await AwsStage.start(({ what, query }) => {
    const page = query.get('nextToken');
    const answer = answers[page ? `${what} ${page}` : what];
    return answer ?? { status: 404, error: 'NotFoundException', body: { message: `not here: ${what}` } };
  });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
});

beforeEach(() => {
  answers = {};
  aws.requests.length = 0;
});

const provisioned = {
  clusterArn: arn,
  clusterName: 'orders',
  clusterType: 'PROVISIONED',
  state: 'ACTIVE',
  provisioned: {
    brokerNodeGroupInfo: {
      instanceType: 'kafka.m7g.large',
      clientSubnets: ['subnet-1', 'subnet-2'],
      storageInfo: { ebsStorageInfo: { volumeSize: 77 } },
    },
    clientAuthentication: { sasl: { iam: { enabled: true }, scram: { enabled: false } }, tls: { enabled: true } },
    currentBrokerSoftwareInfo: { kafkaVersion: '3.9.x.kraft' },
    enhancedMonitoring: 'PER_BROKER',
    numberOfBrokerNodes: 4,
    storageMode: 'TIERED',
  },
};

const api = (command: string) => runLine(`${command} --cluster-arn ${arn} --endpoint-url ${aws.url}`);

test('describe tells what a provisioned cluster is, signed for the Region of its ARN', async () => {
  answers[`GET /api/v2/clusters/${arn}`] = { body: { clusterInfo: provisioned } };
  const { output, exitCode } = await api('describe --json');
  expect(JSON.parse(output)).toEqual({
    ...{ name: 'orders', clusterArn: arn, state: 'ACTIVE', kind: 'Standard', kafkaVersion: '3.9.x.kraft', brokers: 4 },
    ...{ instanceType: 'kafka.m7g.large', storage: '77 GiB per broker, TIERED', monitoring: 'PER_BROKER' },
    authentication: ['iam', 'tls'],
  });
  expect(exitCode).toBe(0);
  expect(aws.requests[0]?.authorization).toContain('/eu-central-1/kafka/aws4_request');
});

test.each([
  [
    {
      ...provisioned,
      provisioned: { ...provisioned.provisioned, brokerNodeGroupInfo: { instanceType: 'express.m7g.large' } },
    },
    'Express',
  ],
  [
    {
      clusterName: 'a',
      clusterType: 'SERVERLESS',
      serverless: { clientAuthentication: { sasl: { iam: { enabled: true } } } },
    },
    'Serverless',
  ],
])('describe tells the kind of cluster, %#', async (clusterInfo, kind) => {
  answers[`GET /api/v2/clusters/${arn}`] = { body: { clusterInfo } };
  expect((await api('describe')).output).toMatch(new RegExp(`^kind +${kind}$`, 'm'));
});

test('a cluster that is not well is described with the reason', async () => {
  const stateInfo = { code: 'X', message: 'the key is disabled' };
  answers[`GET /api/v2/clusters/${arn}`] = { body: { clusterInfo: { ...provisioned, state: 'FAILED', stateInfo } } };
  expect((await api('describe')).output).toContain('FAILED: the key is disabled');
});

test('brokers tells every way in and every broker, of all pages, without the controllers', async () => {
  const node = (brokerId: number) => ({
    instanceType: 'm7g.large',
    brokerNodeInfo: { brokerId, endpoints: [`b-${brokerId}.orders`], clientSubnet: `subnet-${brokerId}` },
  });
  answers[`GET /api/v2/clusters/${arn}`] = { body: { clusterInfo: provisioned } };
  answers[`${v1}/bootstrap-brokers`] = {
    body: { bootstrapBrokerStringSaslIam: 'b-1.orders:9098', bootstrapBrokerStringPublicTls: 'p-1.orders:9194' },
  };
  answers[`${v1}/nodes`] = { body: { nodeInfoList: [node(2), { controllerNodeInfo: {} }], nextToken: 'more' } };
  answers[`${v1}/nodes more`] = { body: { nodeInfoList: [node(1)] } };
  const { output } = await api('brokers --json');
  expect(JSON.parse(output)).toEqual({
    bootstrap: [
      { network: 'private', authentication: 'iam', brokers: 'b-1.orders:9098' },
      { network: 'public', authentication: 'tls', brokers: 'p-1.orders:9194' },
    ],
    brokers: [1, 2].map((id) => ({
      ...{ id, addresses: [`b-${id}.orders`], instanceType: 'm7g.large', subnet: `subnet-${id}` },
    })),
  });
});

test('a serverless cluster is not asked for nodes, which it does not have', async () => {
  answers[`GET /api/v2/clusters/${arn}`] = { body: { clusterInfo: { clusterType: 'SERVERLESS', serverless: {} } } };
  answers[`${v1}/bootstrap-brokers`] = { body: { bootstrapBrokerStringSaslIam: 'boot.orders:9098' } };
  const { output } = await api('brokers');
  expect(output).toContain('boot.orders:9098');
  expect(output).toContain('a serverless cluster shows no brokers');
});

test('a cluster that is not there is told with the way out', async () => {
  await expect(api('describe')).rejects.toThrow(
    /^the MSK API: NotFoundException: not here: .*Is the ARN of this account and Region, does --endpoint-url lead to the right run\?$/,
  );
});

test('a way in that the cluster does not offer is refused with those it offers', async () => {
  answers[`${v1}/bootstrap-brokers`] = {
    body: { bootstrapBrokerStringTls: 'a:9094', bootstrapBrokerStringPublicSaslScram: 'b:9196' },
  };
  await expect(api('topics list --auth iam')).rejects.toThrow(
    'the cluster has no way in by --network private --auth iam; it offers --network private --auth tls, --network public --auth scram',
  );
});

test('a cluster that is still being made is told so', async () => {
  answers[`${v1}/bootstrap-brokers`] = { body: {} };
  await expect(api('topics list')).rejects.toThrow('the cluster names no brokers yet: "describe" tells its state');
});
