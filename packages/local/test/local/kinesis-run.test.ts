import { join } from 'node:path';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { readyReport } from '../../src/cli/report';
import { runCommand } from '../../src/processes/run-command';
import { startTestRun, synthesized, venvDirectory } from './start-test-run';

let run: LocalRun;
beforeAll(async () => {
  const app = synthesized((stack) => new Stream(stack, 'Stream', { streamName: 'orders', shardCount: 1 }));
  // A second of AWS lasts twenty here, so that the shard is still full at the next call.
  run = await startTestRun(app, { kinesisLimits: true, timeScale: 0.05 });
});
afterAll(() => run?.stop());

const python = `
import sys, botocore.session, botocore.config
endpoint, region, certificate, key, secret = sys.argv[1:]
client = botocore.session.get_session().create_client('kinesis', endpoint_url=endpoint, region_name=region,
    verify=certificate, aws_access_key_id=key, aws_secret_access_key=secret)
client.put_record(StreamName='orders', PartitionKey='a', Data=b'from Python')
shard = client.list_shards(StreamName='orders')['Shards'][0]['ShardId']
start = client.get_shard_iterator(StreamName='orders', ShardId=shard, ShardIteratorType='TRIM_HORIZON')
print([r['Data'] for r in client.get_records(ShardIterator=start['ShardIterator'])['Records']])
`;

test('a client in Python trusts the certificate of the run, and puts and reads over TLS', async () => {
  const { accessKeyId, secretAccessKey } = run.credentials;
  const endpoint = run.dataPlaneUrl.replace('http:', 'https:').replace('127.0.0.1', 'localhost');
  const args = ['-c', python, endpoint, run.region, run.certificateFile, accessKeyId, secretAccessKey];
  const { exitCode, output } = await runCommand(join(venvDirectory, 'bin', 'python3'), args);
  expect(output).toContain("[b'from Python']");
  expect(exitCode).toBe(0);
});

test('the default client of a run with limits is throttled', async () => {
  const { dataPlaneUrl: endpoint, region, credentials } = run;
  const client = new KinesisClient({ endpoint, region, credentials, maxAttempts: 1 });
  const put = () =>
    client.send(new PutRecordCommand({ StreamName: 'orders', PartitionKey: 'a', Data: Buffer.alloc(900_000) }));
  await put();
  await expect(put()).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  client.destroy();
});

test('the report says where TLS is, which certificate it has, and that shards have limits', () => {
  const report = readyReport(run);
  expect(report).toContain(`${run.dataPlaneUrl.replace('http:', 'https:')}, certificate ${run.certificateFile}`);
  expect(report).toContain('limits of Kinesis shards are on');
});
