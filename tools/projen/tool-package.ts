import { runCommand } from './nx-targets';
import { WorkspacePackage, type WorkspacePackageOptions } from './workspace-package';

export interface ToolPackageOptions extends WorkspacePackageOptions {
  /** Files outside the package that its tests read, in Nx's notation. */
  readonly testInputs?: string[];
  /** Patterns that its tests and commands run, jars and all. */
  readonly runsJarsOf?: readonly WorkspacePackage[];
  /** Commands of its own, by Nx target; what they need is built first. */
  readonly commands?: Record<string, string>;
}

/** A private package under tools/: run from its TypeScript source, never built or published. */
export class ToolPackage extends WorkspacePackage {
  constructor(options: ToolPackageOptions) {
    super(
      { ...options, devDependencies: [...(options.devDependencies ?? []), 'tsx'] },
      {
        folder: 'tools',
        layer: 'tool',
        sources: ['src', 'test'],
        targets: {
          typecheck: {},
          lint: {},
          test: withInputs(options.testInputs),
          'test-local': withJars(options.runsJarsOf),
          ...commandTargets(options.commands, options.runsJarsOf),
        },
        manifest: { private: true, exports: { '.': './src/index.ts' } },
      },
    );
  }
}

function withJars(patterns: readonly WorkspacePackage[] | undefined): object {
  return patterns ? { dependsOn: ['^build', 'build', jarsOf(patterns)] } : {};
}

function jarsOf(patterns: readonly WorkspacePackage[]): object {
  return { projects: patterns.map(({ name }) => name), target: 'jars' };
}

function withInputs(inputs: string[] | undefined): object {
  return inputs ? { inputs: ['default', '^production', ...inputs] } : {};
}

function commandTargets(
  commands: Record<string, string> = {},
  patterns?: readonly WorkspacePackage[],
): Record<string, object> {
  const dependsOn = ['^build', ...(patterns ? [jarsOf(patterns)] : [])];
  const targets = Object.entries(commands).map(([name, command]) => [
    name,
    { cache: false, dependsOn, ...runCommand(command) },
  ]);
  return Object.fromEntries(targets);
}
