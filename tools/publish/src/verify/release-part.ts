import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROKEN_PUBLISHES, type BrokenPublish } from './broken-publishes';
import type { Checklist } from './checklist';
import type { LocalRegistry } from './local-registry';
import type { ReleaseCheckout } from './release-checkout';

const FIRST = '0.1.0';
/** A pattern, and what its manifest must ask for. */
const PATTERN = 'kinesis-apigw';
const NEEDED = ['construct-rules', 'data-stores', 'monitoring'];

/** The first release: version, changelog and tag of each package. */
export async function firstRelease(list: Checklist, checkout: ReleaseCheckout): Promise<void> {
  list.part('First release');
  await list.must('the commit is copied and installed', async () => {
    await checkout.create();
    await checkout.install();
    return (await checkout.git('log', '-1', '--format=%h', 'HEAD~1')).trim();
  });
  await list.must(`nx release ${FIRST} --first-release builds, writes and commits`, async () => {
    await checkout.nx('release', FIRST, '--first-release', '--skip-publish');
    return undefined;
  });
  await list.check('each package has its version, changelog and tag, the workspace none', async () => {
    const tags = (await checkout.git('tag', '--points-at', 'HEAD')).trim().split('\n').sort();
    assert.deepEqual(
      tags,
      checkout
        .packages()
        .map(({ project }) => `${project}@${FIRST}`)
        .sort(),
    );
    for (const { directory, manifest } of checkout.packages()) {
      assert.equal(manifest.version, FIRST, directory);
      assert.match(readFileSync(join(directory, 'CHANGELOG.md'), 'utf8'), /^## 0\.1\.0 /m);
    }
    assert.ok(!existsSync(join(checkout.directory, 'CHANGELOG.md')), 'the root must have no CHANGELOG.md');
    return tags.join(', ');
  });
  await list.check('generating the files anew after the release changes nothing', async () => {
    await checkout.generate();
    assert.equal(await checkout.git('status', '--porcelain'), '');
    return undefined;
  });
}

/** Each broken publish ends with an error that says what is wrong, and nothing arrives. */
export async function refusals(list: Checklist, checkout: ReleaseCheckout, registry: LocalRegistry): Promise<void> {
  list.part('Refused');
  for (const broken of BROKEN_PUBLISHES) await list.check(broken.mistake, () => refusalOf(broken, checkout, registry));
}

async function refusalOf(broken: BrokenPublish, checkout: ReleaseCheckout, registry: LocalRegistry): Promise<string> {
  const { project, command, refusal, plant } = broken;
  const { exitCode, output } = await checkout.withCopyOf(project, async (directory) => {
    plant(directory);
    return checkout.publish(registry, join('packages', project), ...command);
  });
  assert.deepEqual(await published(checkout, registry), [], 'something was published');
  assert.notEqual(exitCode, 0, `exit code 0:\n${output}`);
  const line = output.split('\n').find((text) => refusal.test(text));
  assert.ok(line, `the output does not say ${refusal}:\n${output}`);
  return line.trim();
}

/** One package with what it needs, then the rest; then again. */
export async function publishing(list: Checklist, checkout: ReleaseCheckout, registry: LocalRegistry): Promise<void> {
  list.part('Published');
  const first = [PATTERN, ...NEEDED];
  await list.must(`${PATTERN} with what it needs, and nothing else`, async () => {
    await publish(checkout, registry, first.join());
    return expectPublished(
      checkout,
      registry,
      first.map((project) => `${project}@${FIRST}`),
    );
  });
  await list.check('its manifest asks for the published packages', async () => {
    const { [FIRST]: manifest } = await registry.versions(`@streaming-patterns/${PATTERN}`);
    const ranges = NEEDED.map((project) => [`@streaming-patterns/${project}`, `^${FIRST}`]);
    assert.deepEqual(manifest?.dependencies, Object.fromEntries(ranges));
    return ranges.map(([name, range]) => `"${name}": "${range}"`).join(', ');
  });
  await list.must('the other packages', async () => {
    await publish(checkout, registry);
    return expectPublished(
      checkout,
      registry,
      checkout.packages().map(({ project }) => `${project}@${FIRST}`),
    );
  });
  await list.check('publishing again changes nothing', async () => {
    await publish(checkout, registry);
    await expectPublished(
      checkout,
      registry,
      checkout.packages().map(({ project }) => `${project}@${FIRST}`),
    );
    return undefined;
  });
}

/** A later fix gives a new version to its package and to those that depend on it, to no other. */
export async function laterReleases(
  list: Checklist,
  checkout: ReleaseCheckout,
  registry: LocalRegistry,
): Promise<void> {
  list.part('Later releases');
  await list.check('a fix in kinesis-apigw releases kinesis-apigw alone', () =>
    releaseFix(checkout, 'kinesis-apigw', { 'kinesis-apigw': '0.1.1', monitoring: '0.1.0', local: '0.1.0' }),
  );
  await list.check('a fix in monitoring releases monitoring and what depends on it', () =>
    releaseFix(checkout, 'monitoring', { 'kinesis-apigw': '0.1.2', monitoring: '0.1.1', local: '0.1.0' }),
  );
  await list.check('only the latest versions are published', async () => {
    await publish(checkout, registry);
    const of = (version: (project: string) => string) =>
      checkout.packages().map(({ project }) => `${project}@${version(project)}`);
    const versions: Readonly<Record<string, string>> = checkout.versions();
    const expected = new Set([...of(() => FIRST), ...of((project) => versions[project] ?? '')]);
    return expectPublished(checkout, registry, [...expected]);
  });
}

async function releaseFix(checkout: ReleaseCheckout, project: string, expected: object): Promise<string> {
  await checkout.commitFix(project);
  await checkout.nx('release', '--skip-publish');
  const versions = checkout.versions();
  assert.deepEqual({ ...versions, ...expected }, versions);
  const tags = (await checkout.git('tag', '--points-at', 'HEAD')).trim().split('\n');
  return tags.join(', ');
}

async function publish(checkout: ReleaseCheckout, registry: LocalRegistry, projects?: string): Promise<void> {
  const command = ['pnpm', 'nx', 'release', 'publish', ...(projects ? [`--projects=${projects}`] : [])];
  const { exitCode, output } = await checkout.publish(registry, '.', ...command);
  assert.equal(exitCode, 0, output);
}

async function expectPublished(checkout: ReleaseCheckout, registry: LocalRegistry, expected: string[]) {
  const found = await published(checkout, registry);
  assert.deepEqual(found, expected.sort());
  return found.join(', ');
}

/** What the registry holds of ours, as `project@version`. */
async function published(checkout: ReleaseCheckout, registry: LocalRegistry): Promise<string[]> {
  const lists = checkout
    .packages()
    .map(async ({ project, manifest }) =>
      Object.keys(await registry.versions(manifest.name)).map((version) => `${project}@${version}`),
    );
  return (await Promise.all(lists)).flat().sort();
}
