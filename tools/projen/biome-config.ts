import { importRules } from './layers';
import type { WorkspacePackage } from './workspace-package';

/** Format, lint and the import rules. */
export function biomeConfig(packages: WorkspacePackage[]): object {
  return {
    $schema: './node_modules/@biomejs/biome/configuration_schema.json',
    vcs: { enabled: true, clientKind: 'git', useIgnoreFile: true },
    files: { includes: ['**/*.ts', '**/*.mjs'] },
    formatter: { indentStyle: 'space', lineWidth: 120 },
    javascript: { formatter: { quoteStyle: 'single' } },
    // projen decides what generated JSON looks like, this file included.
    json: { formatter: { enabled: false } },
    linter: {
      rules: {
        preset: 'recommended',
        suspicious: { noExplicitAny: 'error' },
        // A package that may come to other languages by jsii exports no functions: classes stand for them.
        complexity: { noStaticOnlyClass: 'off' },
        style: { useImportType: 'off', noNonNullAssertion: 'off' },
      },
    },
    overrides: importRules(packages).map(({ includes, forbidden, remedy }) => ({
      includes,
      linter: {
        rules: {
          style: {
            noRestrictedImports: {
              level: 'error',
              options: { patterns: [{ group: forbidden, message: remedy }] },
            },
          },
        },
      },
    })),
  };
}
