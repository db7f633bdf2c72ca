import { beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_CHECKS } from '../src/checks/checks';
import { pack, workspacePnpm } from '../src/pack';
import type { PackedPackage } from '../src/packed-package';
import { publishedPackages } from '../src/published-packages';

const packed = new Map<string, PackedPackage>();

beforeAll(async () => {
  const packages = publishedPackages();
  const tarballs = await Promise.all(packages.map(({ directory }) => pack(directory, workspacePnpm())));
  packages.forEach(({ project }, index) => {
    packed.set(project, tarballs[index] as PackedPackage);
  });
});

describe.each(publishedPackages().map(({ project }) => project))('what would be published of %s', (project) => {
  test.each(CONTENT_CHECKS.map((check) => [check.promise, check] as const))('%s', async (_, check) => {
    expect(await check.problems(packed.get(project) as PackedPackage)).toEqual([]);
  });
});
