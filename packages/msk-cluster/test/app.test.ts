import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runApp, synthesizeApp } from '@streaming-patterns/conformance';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PACKAGE = resolve(__dirname, '..');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'msk-cluster-app-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** With these settings. */
const app = (settings: Record<string, string>) => ({ directory: PACKAGE, outdir, settings });

const outputs = () =>
  Object.keys(JSON.parse(readFileSync(join(outdir, 'msk-cluster.template.json'), 'utf8')).Outputs).sort();

test('the app synthesizes one stack, with the outputs of the archived template', () => {
  synthesizeApp(app({ stackName: 'orders', accessControlMethod: 'SCRAM', clientHost: 'true' }));
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
  const { status, stderr } = runApp(app({ numberBrokerNodes: '4' }));
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'msk-cluster/MskCluster: numberBrokerNodes must be a multiple of the number of availabilityZones, got 4 and 3',
  ]);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
});
