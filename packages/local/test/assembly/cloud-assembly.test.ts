import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, Stack, Stage } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { expect, test } from 'vitest';
import { readCloudAssembly } from '../../src/assembly/cloud-assembly';

const newFolder = () => mkdtempSync(join(tmpdir(), 'streaming-local-'));

test('stacks come after the stacks that they depend on, also those in stages', () => {
  const app = new App({ outdir: newFolder() });
  const reader = new Stack(app, 'AReader');
  const writer = new Stack(app, 'BWriter', { stackName: 'writer' });
  new Stream(reader, 'Own');
  new CfnOutput(reader, 'Arn', { value: new Stream(writer, 'Stream').streamArn });
  new Stream(new Stack(new Stage(app, 'Test'), 'Inner'), 'Stream');
  const stacks = readCloudAssembly(app.synth().directory);
  const names = stacks.map(({ name }) => name);
  expect([...names].sort()).toEqual(['AReader', 'Test-Inner', 'writer']);
  expect(names.indexOf('writer')).toBeLessThan(names.indexOf('AReader'));
  const writerStack = stacks[names.indexOf('writer')];
  expect(Object.values(writerStack.template.Resources ?? {}).map(({ Type }) => Type)).toContain('AWS::Kinesis::Stream');
});

test('the assets of a stack are its files and folders, and not its own template', () => {
  const code = newFolder();
  writeFileSync(join(code, 'index.js'), 'exports.handler = async () => {};');
  const app = new App({ outdir: newFolder() });
  const stack = new Stack(app, 'Code', { env: { account: '000000000000', region: 'eu-west-1' } });
  new LambdaFunction(stack, 'Function', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromAsset(code),
  });
  const [{ assets, environment }] = readCloudAssembly(app.synth().directory);
  expect(environment).toBe('aws://000000000000/eu-west-1');
  expect(assets).toHaveLength(1);
  expect(assets[0].packaging).toBe('zip');
  expect(assets[0].destinations[0].bucketName).toBe('cdk-hnb659fds-assets-000000000000-eu-west-1');
});

test('an image that Docker would build is refused', () => {
  const directory = newFolder();
  const artifacts = {
    S: { type: 'aws:cloudformation:stack', properties: { templateFile: 'S.json' }, dependencies: ['S.assets'] },
    'S.assets': { type: 'cdk:asset-manifest', properties: { file: 'S.assets.json' } },
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
  writeFileSync(join(directory, 'S.json'), '{}');
  writeFileSync(join(directory, 'S.assets.json'), JSON.stringify({ dockerImages: { abc: {} } }));
  expect(() => readCloudAssembly(directory)).toThrow('S.assets.json: Docker image assets are not supported');
});

test('an app that looks up values in an account is refused, with what it looks up and the way out', () => {
  const directory = newFolder();
  const missing = [{ key: 'vpc-provider:account=1:filter.isDefault=true', provider: 'vpc-provider', props: {} }];
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts: {}, missing }));
  expect(() => readCloudAssembly(directory)).toThrow(/cdk\.context\.json.*\n {2}vpc-provider:account=1/s);
});
