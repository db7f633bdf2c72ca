import { JsonFile } from 'projen';
import type { WorkspacePackage } from './workspace-package';

export interface PublishedManifestOptions {
  readonly directory: string;
  readonly peers?: Record<string, string>;
  readonly bin?: Record<string, string>;
  readonly files?: string[];
}

/** The fields of package.json that npm reads. CommonJS: so is aws-cdk-lib, and ES modules import it as well. */
export function publishedManifest({ directory, peers, bin, files = [] }: PublishedManifestOptions) {
  return {
    // Whoever publishes, and with whatever command: a package that would not work is refused. pnpm leaves it out of what it packs.
    scripts: { prepublishOnly: 'tsx ../../tools/publish/src/preflight.main.ts' },
    publishConfig: { access: 'public' },
    repository: { type: 'git', url: 'git+https://github.com/streaming-patterns/streaming-patterns.git', directory },
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    exports: { '.': { types: './lib/index.d.ts', default: './lib/index.js' }, './package.json': './package.json' },
    files: ['lib', 'assets', ...(bin ? ['bin'] : []), ...files, 'README.md', 'CHANGELOG.md', 'LICENSE'],
    ...(bin ? { bin } : {}),
    ...(peers ? { peerDependencies: peers } : {}),
  };
}

/** `src/` is compiled to `lib/`; both stand at the same depth, so paths relative to a file hold in either. */
export function writeBuildConfig(project: WorkspacePackage): void {
  new JsonFile(project, 'tsconfig.build.json', {
    marker: false,
    newline: true,
    obj: { extends: '../../tsconfig.base.json', compilerOptions: { rootDir: 'src', outDir: 'lib' }, include: ['src'] },
  });
}
