import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PublishedPackage, publishedPackages, REPOSITORY } from '../published-packages';
import type { RunResult } from '../run-to-end';
import type { LocalRegistry } from './local-registry';
import type { Workplace } from './workplace';

/** A copy of the commit that is checked out, with Git tags and versions of its own. */
export class ReleaseCheckout {
  readonly directory: string;

  constructor(private readonly workplace: Workplace) {
    this.directory = join(workplace.directory, 'checkout');
  }

  /** Clones the commit and takes it back to before its first release. Nothing can be pushed from it. */
  async create(): Promise<void> {
    const clone = ['git', 'clone', '--quiet', '--local', '--no-tags', REPOSITORY, this.directory];
    await this.workplace.runToEnd(this.workplace.directory, clone);
    await this.git('checkout', '--quiet', '-B', 'release');
    await this.git('remote', 'remove', 'origin');
    const settings = { 'user.name': 'verify', 'user.email': 'verify@localhost', 'commit.gpgSign': 'false' };
    for (const [name, value] of Object.entries({ ...settings, 'tag.gpgSign': 'false', 'core.hooksPath': '/dev/null' }))
      await this.git('config', name, value);
    for (const { directory } of this.packages()) {
      editManifest(directory, (manifest) => ({ ...manifest, version: '0.0.0' }));
      rmSync(join(directory, 'CHANGELOG.md'), { force: true });
    }
    await this.git('commit', '--quiet', '--all', '--allow-empty', '--message', 'chore: before the first release');
  }

  async install(): Promise<void> {
    await this.workplace.runToEnd(this.directory, ['pnpm', 'install', '--frozen-lockfile', '--prefer-offline']);
  }

  packages(): PublishedPackage[] {
    return publishedPackages(this.directory);
  }

  package(project: string): PublishedPackage {
    const found = this.packages().find((candidate) => candidate.project === project);
    if (!found) throw new Error(`packages/${project} is not a published package`);
    return found;
  }

  versions(): Record<string, string> {
    return Object.fromEntries(this.packages().map(({ project, manifest }) => [project, manifest.version]));
  }

  git(...args: string[]): Promise<string> {
    return this.workplace.runToEnd(this.directory, ['git', ...args]);
  }

  nx(...args: string[]): Promise<string> {
    return this.workplace.runToEnd(this.directory, [join('node_modules', '.bin', 'nx'), ...args]);
  }

  /** Writes the generated files again, without the installation that follows it otherwise. */
  async generate(): Promise<void> {
    const generator = [join('node_modules', '.bin', 'tsx'), '.projenrc.ts'];
    await this.workplace.runToEnd(this.directory, generator, { PROJEN_DISABLE_POST: 'true' });
  }

  /** Publishes to `registry` with a command of the user's choice, in the root or in a package's folder. */
  publish(registry: LocalRegistry, folder: string, ...command: string[]): Promise<RunResult> {
    return this.workplace.run(join(this.directory, folder), command, {
      NPM_CONFIG_USERCONFIG: registry.publisherSettings,
      NPM_CONFIG_REGISTRY: registry.url,
    });
  }

  /** Changes a source file of a package and commits it. */
  async commitFix(project: string): Promise<void> {
    const file = join(this.package(project).directory, 'src', 'index.ts');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nexport {};\n`);
    await this.git('commit', '--quiet', '--all', '--message', `fix(${project}): a change for the release to find`);
  }

  /** Runs `action` and then puts the package's files back, built ones included. */
  async withCopyOf<T>(project: string, action: (directory: string) => Promise<T>): Promise<T> {
    const { directory } = this.package(project);
    const copy = join(this.workplace.folder('copies'), project);
    const built = ['lib', 'assets'].filter((folder) => existsSync(join(directory, folder)));
    for (const folder of built) cpSync(join(directory, folder), join(copy, folder), { recursive: true });
    try {
      return await action(directory);
    } finally {
      for (const folder of built) {
        rmSync(join(directory, folder), { recursive: true, force: true });
        cpSync(join(copy, folder), join(directory, folder), { recursive: true });
      }
      rmSync(copy, { recursive: true, force: true });
      await this.git('checkout', '--quiet', '--', directory);
    }
  }
}

export function editManifest(directory: string, change: (manifest: Record<string, unknown>) => object): void {
  const file = join(directory, 'package.json');
  writeFileSync(file, `${JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8'))), undefined, 2)}\n`);
}
