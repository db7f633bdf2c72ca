import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const REPOSITORY = join(__dirname, '..', '..', '..');
const ASSEMBLY = join(REPOSITORY, 'packages', 'kinesis-apigw', 'cdk.out');
const MINUTES = 60_000;

let programs: string;
beforeAll(() => {
  programs = folderWithPinnedPnpm();
});
afterAll(() => rmSync(programs, { recursive: true, force: true }));

describe('the deploy line of the README, without credentials', () => {
  const line = /^pnpm nx deploy kinesis-apigw --context shardCount=4$/m.exec(
    readFileSync(join(REPOSITORY, 'README.md'), 'utf8'),
  )?.[0];
  let result: ReturnType<typeof run>;
  beforeAll(() => {
    rmSync(ASSEMBLY, { recursive: true, force: true });
    result = run(line ?? 'false');
  }, 5 * MINUTES);

  test('is in the README', () => expect(line).toBeDefined());

  test('reaches the CDK CLI with the setting: the template holds it', () => {
    const [template = ''] = readdirSync(ASSEMBLY).filter((name) => name.endsWith('.template.json'));
    const { Resources } = JSON.parse(readFileSync(join(ASSEMBLY, template), 'utf8'));
    const streams = Object.values<{ Type: string; Properties: object }>(Resources).filter(
      ({ Type }) => Type === 'AWS::Kinesis::Stream',
    );
    expect(streams.map(({ Properties }) => Properties)).toEqual([expect.objectContaining({ ShardCount: 4 })]);
  });

  test('ends with an error that says what to do', () => {
    expect(result.status).not.toBe(0);
    expect(result.output).toContain('No AWS credentials were found, so nothing was deployed');
    expect(result.output).toContain('Set AWS_PROFILE');
  });
});

/** Runs a line of the README as a user would in the repository, in an environment without AWS credentials. */
function run(line: string) {
  const own = Object.entries(process.env).filter(([name]) => !/^(NX_|AWS_|npm_|VITEST|CI$)/.test(name));
  const { status, stdout, stderr } = spawnSync(line, {
    cwd: REPOSITORY,
    shell: true,
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(own),
      PATH: `${programs}${delimiter}${process.env.PATH}`,
      NX_DAEMON: 'false',
      // No configuration of this machine, and no question to an instance metadata service.
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_REGION: 'eu-west-1',
    },
  });
  return { status, output: `${stdout}${stderr}` };
}

/** A `pnpm` for machines that have none on the path: the pinned one, by npx. */
function folderWithPinnedPnpm(): string {
  const { packageManager } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'pnpm-'));
  writeFileSync(join(folder, 'pnpm'), `#!/bin/sh\nexec npx -y --prefer-offline ${packageManager} "$@"\n`);
  chmodSync(join(folder, 'pnpm'), 0o755);
  return folder;
}
