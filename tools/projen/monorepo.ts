import { JsonFile, javascript, License, TextFile, typescript } from 'projen';
import { biomeConfig } from './biome-config';
import { NX_RELEASE } from './nx-release';
import { NX_TARGETS } from './nx-targets';
import { CATALOG, OVERRIDES, PNPM_VERSION } from './versions';
import { VITEST_CONFIGS } from './vitest-configs';
import { WorkspacePackage } from './workspace-package';

const BUILD_SCRIPTS_ALLOWED = ['esbuild', 'nx'];
/** It only asks for donations. */
const BUILD_SCRIPTS_IGNORED = ['core-js'];

/** The root project: owns the workspace, Nx, TypeScript, Biome and vitest files. */
export class Monorepo extends javascript.NodeProject {
  constructor({ name }: { name: string }) {
    super({
      name,
      defaultReleaseBranch: 'main',
      packageManager: javascript.NodePackageManager.PNPM,
      pnpmVersion: PNPM_VERSION,
      addPackageManagerToDevEngines: false,
      pnpmOptions: { workspaceYamlOptions: WORKSPACE as javascript.PnpmWorkspaceYamlOptions },
      gitignore: ['.nx/', '.local/', 'node_modules/', 'cdk.out/', 'test-results/', '.pytest_cache/', '__pycache__/'],
      // Nx does what these parts of projen would do.
      ...{ jest: false, package: false, release: false, buildWorkflow: false, depsUpgrade: false, github: false },
      ...{ npmignoreEnabled: false, projenrcJs: false, projenDevDependency: false, licensed: false, entrypoint: '' },
    });
    this.writeManifest();
    new typescript.ProjenrcTs(this, { projenCodeDir: 'tools', runner: typescript.TypeScriptRunner.tsx() });
    this.dropTasks();
    new License(this, { spdx: 'Apache-2.0' });
    this.writeConfigs();
  }

  /** Every package declared so far that goes to npm. */
  get publishedPackages(): WorkspacePackage[] {
    return this.workspacePackages.filter(({ directory }) => directory.startsWith('packages/'));
  }

  override preSynthesize(): void {
    this.json('biome.json', biomeConfig(this.workspacePackages));
    super.preSynthesize();
  }

  private get workspacePackages(): WorkspacePackage[] {
    return this.subprojects.filter((project) => project instanceof WorkspacePackage);
  }

  private writeManifest(): void {
    this.package.addField('private', true);
    this.package.addField('license', 'Apache-2.0');
    this.package.addField('engines', { node: '>=20' });
    const tools = [
      '@biomejs/biome',
      '@nx/js',
      '@types/node',
      'aws-cdk',
      'aws-cdk-lib',
      'constructs',
      'esbuild',
      'nx',
      'projen',
    ];
    const build = ['tsx', 'typescript', 'vite', 'vitest'];
    this.addDevDeps(...[...tools, ...build].map((dependency) => `${dependency}@catalog:`));
  }

  /** The tasks of a Node project are Nx targets here; only `npx projen` itself stays. */
  private dropTasks(): void {
    const order = ['build', 'pre-compile', 'compile', 'post-compile', 'test', 'package', 'watch', 'eject', 'clobber'];
    for (const task of order) if (this.tasks.tryFind(task)) this.tasks.removeTask(task);
    for (const script of Object.keys(this.package.manifest.scripts ?? {})) this.package.removeScript(script);
    for (const script of ['default', 'install', 'install:ci', ...order]) this.package.removeScript(script);
    this.package.setScript('start', 'node tools/start/start.mjs');
    this.package.setScript('test', 'node tools/test-run/test-run.mjs');
  }

  private writeConfigs(): void {
    this.json('nx.json', NX);
    this.json('tsconfig.base.json', { compilerOptions: COMPILER_OPTIONS });
    this.json('tsconfig.json', {
      extends: './tsconfig.base.json',
      compilerOptions: { noEmit: true },
      include: ['.projenrc.ts', 'tools/projen'],
    });
    for (const [path, lines] of Object.entries(VITEST_CONFIGS)) new TextFile(this, path, { lines });
  }

  private json(path: string, obj: object): void {
    new JsonFile(this, path, { marker: false, newline: true, obj });
  }
}

const WORKSPACE = {
  packages: ['packages/*', 'apps/*', 'tools/*'],
  catalog: CATALOG,
  overrides: OVERRIDES,
  onlyBuiltDependencies: BUILD_SCRIPTS_ALLOWED,
  ignoredBuiltDependencies: BUILD_SCRIPTS_IGNORED,
  // pnpm 10 reads the lists above, pnpm 11 and 12 this one.
  allowBuilds: {
    ...Object.fromEntries(BUILD_SCRIPTS_ALLOWED.map((name) => [name, true])),
    ...Object.fromEntries(BUILD_SCRIPTS_IGNORED.map((name) => [name, false])),
  },
  // pnpm 10 and pnpm 12 each have a switch of their own for "use the pnpm that runs".
  managePackageManagerVersions: false,
  pmOnFail: 'ignore',
};

const GENERATED_FOLDERS = ['lib', 'assets', 'jars', 'target', 'cdk.out', 'test-results', '.local', 'node_modules'];

const NX = {
  $schema: './node_modules/nx/schemas/nx-schema.json',
  defaultBase: 'main',
  analytics: false,
  neverConnectToCloud: true,
  // Its full-screen view hides the questions that the CDK CLI asks.
  tui: { enabled: false },
  cacheDirectory: '.nx/cache',
  parallel: 2,
  // TypeScript 7 has no JavaScript API: the project graph comes from package.json alone.
  pluginsConfig: { '@nx/js': { analyzeSourceFiles: false } },
  namedInputs: {
    lockfile: ['{workspaceRoot}/pnpm-lock.yaml'],
    toolchain: [
      'lockfile',
      '{workspaceRoot}/tsconfig.base.json',
      '{workspaceRoot}/vitest*.config.mjs',
      '{workspaceRoot}/tools/build/**/*',
      { runtime: 'node -v' },
    ],
    default: ['{projectRoot}/**/*', ...GENERATED_FOLDERS.map((folder) => `!{projectRoot}/${folder}/**/*`), 'toolchain'],
    production: ['default', '!{projectRoot}/test/**/*', '!{projectRoot}/**/*.md'],
  },
  targetDefaults: NX_TARGETS,
  release: NX_RELEASE,
};

const COMPILER_OPTIONS = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'node20',
  moduleResolution: 'node16',
  types: ['node'],
  strict: true,
  declaration: true,
  noEmitOnError: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  skipLibCheck: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  isolatedModules: true,
};
