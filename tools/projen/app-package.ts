import { runCommand } from './nx-targets';
import { WorkspacePackage, type WorkspacePackageOptions } from './workspace-package';

export interface AppPackageOptions extends WorkspacePackageOptions {
  /** The program, run from its TypeScript source by the Nx target of the package's name. */
  readonly main: string;
}

/** A program under apps/: a producer or a client of a pattern, the same against AWS and on this machine. */
export class AppPackage extends WorkspacePackage {
  constructor(options: AppPackageOptions) {
    super(
      { ...options, dependencies: [...(options.dependencies ?? []), 'tsx'] },
      {
        folder: 'apps',
        layer: 'app',
        sources: ['src', 'test'],
        targets: {
          typecheck: {},
          lint: {},
          test: {},
          'test-local': {},
          [options.name]: { cache: false, ...runCommand(`tsx ${options.main}`) },
        },
        manifest: { private: true, exports: { '.': './src/index.ts' } },
      },
    );
  }
}
