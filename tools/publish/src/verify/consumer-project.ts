import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, readManifest } from '../published-packages';
import type { LocalRegistry } from './local-registry';
import type { Workplace } from './workplace';

const SOURCES = join(REPOSITORY, 'tools', 'publish', 'consumer');

/** How TypeScript finds packages, by the name of the setting. */
export const RESOLUTIONS: Readonly<Record<string, object>> = {
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

/** A user's project: an empty folder outside any workspace, installed by npm. */
export class ConsumerProject {
  readonly directory: string;

  constructor(
    private readonly workplace: Workplace,
    name: string,
  ) {
    this.directory = workplace.folder(name);
  }

  /** Our packages come from `registry`, all others from the one that this machine is set up for. */
  async install(registry: LocalRegistry, packages: Record<string, string>): Promise<void> {
    writeFileSync(join(this.directory, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
    writeFileSync(join(this.directory, '.npmrc'), `@streaming-patterns:registry=${registry.url}\n`);
    const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--save-exact'];
    await this.workplace.runToEnd(this.directory, ['npm', 'install', ...quiet, ...wanted]);
    for (const [name, version] of Object.entries(packages)) assert.equal(this.installed(name), version, name);
    cpSync(SOURCES, this.directory, { recursive: true });
  }

  installed(name: string): string {
    return readManifest(join(this.directory, 'node_modules', name)).version;
  }

  /** Synthesizes the app in `source` and answers how many resources its template has. */
  async synthesize(source: string): Promise<number> {
    const assembly = join(this.directory, `cdk.out-${source}`);
    await this.workplace.runToEnd(this.directory, ['node', source, assembly]);
    const resources = templateOf(assembly);
    const only = (type: string) => resources.filter((resource) => resource.Type === type);
    assert.deepEqual(
      only('AWS::Kinesis::Stream').map(({ Properties }) => Properties?.ShardCount),
      [3],
    );
    assert.equal(only('AWS::ApiGateway::RestApi').length, 1, 'the template must have one REST API');
    this.assertHandlerIsFound(assembly, only('AWS::Lambda::Function'));
    return resources.length;
  }

  /** The function's code is a folder of the assembly that holds the handler that npm installed. */
  private assertHandlerIsFound(assembly: string, functions: Resource[]): void {
    const { files } = JSON.parse(readFileSync(join(assembly, 'Orders.assets.json'), 'utf8')) as AssetManifest;
    const installed = join(
      'node_modules',
      '@streaming-patterns',
      'kinesis-apigw',
      'assets',
      'process-records',
      'index.js',
    );
    const handler = readFileSync(join(this.directory, installed), 'utf8');
    const keys = functions.map(({ Properties }) => (Properties?.Code as { S3Key?: string } | undefined)?.S3Key ?? '');
    const folders = keys.map((key) => files[key.replace(/\.zip$/, '')]?.source.path ?? '');
    const found = folders
      .map((folder) => join(assembly, folder, 'index.js'))
      .filter((file) => existsSync(file) && readFileSync(file, 'utf8') === handler);
    assert.equal(found.length, 1, `one function must have the installed handler as its code, found ${found.length}`);
  }

  /** Compiles the user's stack with the TypeScript of the workspace. */
  async compile(resolution: string): Promise<void> {
    const config = `tsconfig.${resolution}.json`;
    const strict = { strict: true, noEmit: true, target: 'es2022', types: [], skipLibCheck: true };
    const compilerOptions = { ...strict, ...RESOLUTIONS[resolution] };
    writeFileSync(join(this.directory, config), JSON.stringify({ compilerOptions, files: ['orders-stack.ts'] }));
    const compiler = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
    await this.workplace.runToEnd(this.directory, ['node', compiler, '-p', config]);
  }

  /** Runs a command that a package installed, and nothing that would have to be fetched. */
  command(...command: string[]): Promise<string> {
    return this.workplace.runToEnd(this.directory, ['npx', '--no-install', ...command]);
  }

  /** Also when everything is to end. */
  async commandAtLast(...command: string[]): Promise<void> {
    await this.workplace.runAtLast(this.directory, ['npx', '--no-install', ...command]);
  }
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

interface AssetManifest {
  readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
}

function templateOf(assembly: string): Resource[] {
  return Object.values(JSON.parse(readFileSync(join(assembly, 'Orders.template.json'), 'utf8')).Resources);
}
