import assert from 'node:assert/strict';
import { CATALOG, CDK_FLOOR } from '../../../projen/versions';
import { problemsOf, RELEASE_CHECKS } from '../checks/checks';
import { readPackedPackage, unpackedSize } from '../packed-package';
import type { Checklist } from './checklist';
import { ConsumerProject, RESOLUTIONS } from './consumer-project';
import type { LocalRegistry } from './local-registry';
import type { ReleaseCheckout } from './release-checkout';
import type { Workplace } from './workplace';

/** What the registry serves passes every check, `publint` and `attw` among them. */
export async function publishedContents(
  list: Checklist,
  checkout: ReleaseCheckout,
  registry: LocalRegistry,
): Promise<void> {
  list.part('What the registry serves');
  for (const { project, directory, manifest } of checkout.packages())
    await list.check(`${project}: publint, attw and our own checks find nothing`, async () => {
      const { [manifest.version]: served } = await registry.versions(manifest.name);
      assert.ok(served, `${manifest.name}@${manifest.version} is not in the registry`);
      const tarball = await registry.tarball(served);
      const packed = await readPackedPackage(directory, tarball);
      assert.deepEqual(await problemsOf(packed, RELEASE_CHECKS), []);
      const [unpacked, compressed] = [unpackedSize(packed), tarball.byteLength].map((bytes) =>
        bytes.toLocaleString('en-US'),
      );
      return `${packed.files.size} files, ${unpacked} bytes installed, ${compressed} bytes to load`;
    });
}

const CDK_VERSIONS: Readonly<Record<string, Record<string, string>>> = {
  'the oldest CDK that is accepted': lowest(CDK_FLOOR),
  'the newest CDK that is tried': newest(Object.keys(CDK_FLOOR)),
};

/** The construct in a user's project: npm, both module systems, both ways to find types. */
export async function consumers(
  list: Checklist,
  workplace: Workplace,
  checkout: ReleaseCheckout,
  registry: LocalRegistry,
): Promise<void> {
  for (const [title, cdk] of Object.entries(CDK_VERSIONS)) {
    list.part(`Used with ${title}`);
    const project = new ConsumerProject(workplace, `consumer-${cdk['aws-cdk-lib']}`);
    const { name, version } = checkout.package('kinesis-apigw').manifest;
    const installed = await list.check('npm install in an empty folder', async () => {
      await project.install(registry, { [name]: version, ...cdk });
      const monitoring = checkout.package('monitoring').manifest;
      assert.equal(project.installed(monitoring.name), monitoring.version);
      return Object.entries(cdk)
        .map(([dependency, exact]) => `${dependency} ${exact}`)
        .join(', ');
    });
    if (installed) await useConstruct(list, project);
  }
}

async function useConstruct(list: Checklist, project: ConsumerProject): Promise<void> {
  for (const [title, source] of Object.entries({ CommonJS: 'synthesize.cjs', 'an ES module': 'synthesize.mjs' }))
    await list.check(`synthesized from ${title}: stream, API, and the handler's code`, async () => {
      return `${await project.synthesize(source)} resources`;
    });
  for (const resolution of Object.keys(RESOLUTIONS))
    await list.check(`a TypeScript stack compiles, moduleResolution ${resolution}`, async () => {
      await project.compile(resolution);
      return undefined;
    });
}

function lowest(ranges: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, range.replace(/^\^/, '')]));
}

function newest(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, CATALOG[name] ?? 'latest']));
}
