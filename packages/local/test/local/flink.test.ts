import { dirname } from 'node:path';
import {
  DescribeApplicationCommand,
  KinesisAnalyticsV2Client,
  StartApplicationCommand,
} from '@aws-sdk/client-kinesis-analytics-v2';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnApplication } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { ensureFlink } from '../../src/flink/install/flink-installation';
import { waitUntil } from '../../src/processes/wait-until';
import { jobJar } from '../flink/job-jar';
import { newFolder, startTestRun, synthesized, venvDirectory } from './start-test-run';

const stateDirectory = newFolder();
let run: LocalRun;
let client: KinesisAnalyticsV2Client;
let s3: S3Client;
let bucketName: string;
let applicationName: string;

function build(stack: Stack, jar: string): void {
  const bucket = new Bucket(stack, 'Lines');
  const code = new Asset(stack, 'Job', { path: jar });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('kinesisanalytics.amazonaws.com') });
  const application = new CfnApplication(stack, 'Application', {
    runtimeEnvironment: 'FLINK-1_20',
    serviceExecutionRole: role.roleArn,
    applicationConfiguration: {
      applicationCodeConfiguration: {
        codeContentType: 'ZIPFILE',
        codeContent: { s3ContentLocation: { bucketArn: code.bucket.bucketArn, fileKey: code.s3ObjectKey } },
      },
      environmentProperties: {
        propertyGroups: [
          {
            propertyGroupId: 'Lines',
            propertyMap: { prefix: 'line ', count: '60000', rate: '6000', output: `s3://${bucket.bucketName}/lines/` },
          },
        ],
      },
      flinkApplicationConfiguration: {
        checkpointConfiguration: {
          configurationType: 'CUSTOM',
          checkpointInterval: 1_000,
          minPauseBetweenCheckpoints: 100,
        },
        parallelismConfiguration: {
          configurationType: 'CUSTOM',
          parallelism: 2,
          parallelismPerKpu: 1,
          autoScalingEnabled: false,
        },
      },
    },
  });
  new CfnOutput(stack, 'BucketName', { value: bucket.bucketName });
  new CfnOutput(stack, 'ApplicationName', { value: application.ref });
}

beforeAll(async () => {
  const toolsDirectory = dirname(venvDirectory);
  const jar = await jobJar(await ensureFlink({ toolsDirectory }));
  run = await startTestRun(
    synthesized((stack) => build(stack, jar)),
    { stateDirectory },
  );
  const outputs = run.stacks[0]!.outputs;
  bucketName = outputs.BucketName!;
  applicationName = outputs.ApplicationName!;
  const configuration = {
    ...{ endpoint: run.dataPlaneUrl, region: run.region, credentials: run.credentials },
    requestHandler: new NodeHttpHandler(),
  };
  client = new KinesisAnalyticsV2Client(configuration);
  s3 = new S3Client({ ...configuration, forcePathStyle: true });
}, 300_000);

afterAll(() => run?.stop());

async function status(): Promise<string | undefined> {
  const answer = await client.send(new DescribeApplicationCommand({ ApplicationName: applicationName }));
  return answer.ApplicationDetail?.ApplicationStatus;
}

async function lines(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucketName, Prefix: 'lines/' }));
  const texts = await Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key }));
      return Body!.transformToString();
    }),
  );
  return texts.flatMap((text) => text.trimEnd().split('\n'));
}

test('an application that is not started does nothing', async () => {
  expect(await status()).toBe('READY');
});

test('a started one writes every record once into objects, though its process is killed', async () => {
  const started = Date.now();
  await client.send(new StartApplicationCommand({ ApplicationName: applicationName }));
  await waitUntil(async () => (await status()) === 'RUNNING', { timeoutMilliseconds: 60_000, failure: 'not running' });
  console.log('running after', Date.now() - started);
  await waitUntil(async () => (await lines()).length > 0, { timeoutMilliseconds: 60_000, failure: 'no object' });
  console.log('first object after', Date.now() - started);
  const host = run.processes.find(({ name }) => name.startsWith('flink-'))!;
  process.kill(host.pid, 'SIGKILL');
  await waitUntil(async () => (await lines()).length >= 60_000, {
    timeoutMilliseconds: 120_000,
    intervalMilliseconds: 1000,
    failure: 'not all',
  });
  console.log('all after', Date.now() - started);
  const found = await lines();
  expect(new Set(found).size).toBe(60_000);
  expect(found).toHaveLength(60_000);
}, 200_000);
