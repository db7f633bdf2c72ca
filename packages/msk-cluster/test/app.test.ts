import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PACKAGE = resolve(__dirname, '..');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'msk-cluster-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** Runs the app as the CDK command line does. */
function runApp(settings: Record<string, string>) {
  const { context } = JSON.parse(readFileSync(join(PACKAGE, 'cdk.json'), 'utf8'));
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }) };
  const tsx = join(PACKAGE, 'node_modules', '.bin', 'tsx');
  return spawnSync(tsx, ['app/main.ts'], { cwd: PACKAGE, encoding: 'utf8', env });
}

const outputs = () =>
  Object.keys(JSON.parse(readFileSync(join(outdir, 'msk-cluster.template.json'), 'utf8')).Outputs).sort();

test('the app synthesizes one stack, with the outputs of the archived template', () => {
  expect(runApp({ stackName: 'orders', accessControlMethod: 'SCRAM', clientHost: 'true' })).toMatchObject({
    status: 0,
  });
  expect(outputs()).toEqual([
    'ClientInstanceId',
    'CloudWatchDashboardName',
    'MskClusterArn',
    'MskClusterName',
    'MskClusterSecurityGroupId',
    'ScramSecretArn',
    'VpcId',
  ]);
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  expect(manifest.artifacts['msk-cluster'].properties.stackName).toBe('orders');
});

test('the app tells mistakes without a stack trace, and synthesizes nothing', () => {
  const { status, stderr } = runApp({ numberBrokerNodes: '4' });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'msk-cluster/MskCluster: numberBrokerNodes must be a multiple of the number of availabilityZones, got 4 and 3',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
