import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile, Project, TextFile } from 'projen';
import { type Layer, layerViolation } from './layers';
import type { Monorepo } from './monorepo';
import { CATALOG } from './versions';

export const SCOPE = '@streaming-patterns';

export interface WorkspacePackageOptions {
  readonly parent: Monorepo;
  /** Folder name and Nx project name. */
  readonly name: string;
  readonly description: string;
  /** Packages of this workspace that the published code needs. */
  readonly uses?: WorkspacePackage[];
  /** Packages of this workspace that only tests and apps need. */
  readonly devUses?: WorkspacePackage[];
  /** npm packages that the published code needs; versions come from the catalog. */
  readonly dependencies?: string[];
  /** npm packages that only building and testing need. */
  readonly devDependencies?: string[];
}

/** What a kind of package adds to the files that all packages share. */
export interface PackageKind {
  /** The folder above the package: `packages`, `apps` or `tools`. */
  readonly folder: string;
  readonly layer: Layer;
  /** Nx targets; what each does is decided once, in `nx-targets.ts`. */
  readonly targets: Record<string, object>;
  /** Folders that TypeScript checks. */
  readonly sources: string[];
  /** Fields of package.json that only this kind has. */
  readonly manifest: Record<string, unknown>;
}

/** One package of the workspace: owns its package.json, project.json, tsconfig and vitest config. */
export abstract class WorkspacePackage extends Project {
  readonly directory: string;
  readonly packageName: string;
  readonly layer: Layer;

  constructor(
    readonly options: WorkspacePackageOptions,
    kind: PackageKind,
  ) {
    const directory = `${kind.folder}/${options.name}`;
    super({ name: options.name, parent: options.parent, outdir: directory, renovatebot: false });
    this.directory = directory;
    this.layer = kind.layer;
    this.packageName = `${SCOPE}/${options.name}`;
    for (const task of [...this.tasks.all].reverse()) this.tasks.removeTask(task.name);
    this.gitignore.exclude('/lib/', '/assets/', '/jars/', '/cdk.out/', '/test-results/', '/.local/', 'node_modules/');
    this.writeManifest(kind.manifest);
    this.writeConfigs(kind);
  }

  override preSynthesize(): void {
    for (const used of this.options.uses ?? []) {
      const violation = layerViolation(this, used);
      if (violation) throw new Error(violation);
    }
    super.preSynthesize();
  }

  private writeManifest(extra: Record<string, unknown>): void {
    const { description, uses = [], devUses = [], dependencies = [], devDependencies = [] } = this.options;
    const file = join(this.outdir, 'package.json');
    // `nx release` owns the number: it is read back, so that a release and a new synth give no difference.
    const version = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : '0.0.0';
    new JsonFile(this, 'package.json', {
      marker: false,
      newline: true,
      obj: {
        name: this.packageName,
        version,
        description,
        license: 'Apache-2.0',
        type: 'commonjs',
        engines: { node: '>=20' },
        ...extra,
        dependencies: { ...workspaceRange(uses), ...catalogRange(dependencies) },
        devDependencies: {
          ...workspaceRange(devUses),
          ...catalogRange(['@types/node', 'typescript', 'vitest', ...devDependencies]),
        },
      },
    });
  }

  private writeConfigs({ targets, sources, layer, folder }: PackageKind): void {
    const json = (path: string, obj: object) => new JsonFile(this, path, { marker: false, newline: true, obj });
    json('project.json', {
      $schema: '../../node_modules/nx/schemas/project-schema.json',
      name: this.name,
      projectType: folder === 'packages' ? 'library' : 'application',
      sourceRoot: `${this.directory}/src`,
      tags: [`layer:${layer}`],
      targets,
    });
    json('tsconfig.json', {
      extends: '../../tsconfig.base.json',
      compilerOptions: { noEmit: true, allowImportingTsExtensions: false },
      include: sources,
    });
    new TextFile(this, 'vitest.config.mjs', { lines: ["export { default } from '../../vitest.config.mjs';", ''] });
  }
}

function workspaceRange(packages: WorkspacePackage[]): Record<string, string> {
  return Object.fromEntries(packages.map((used) => [used.packageName, 'workspace:^']));
}

function catalogRange(names: string[]): Record<string, string> {
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      if (!CATALOG[name]) throw new Error(`${name} has no version in tools/projen/versions.ts: add it to CATALOG`);
      return [name, 'catalog:'];
    }),
  );
}
