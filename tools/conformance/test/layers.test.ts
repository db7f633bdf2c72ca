import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const REPOSITORY = resolve(__dirname, '..', '..', '..');

/** Runs projen on a monorepo with one pattern that uses what `uses` names; returns what it printed when it failed. */
function synthesizePatternThatUses(uses: string): { status: number | null; output: string } {
  const directory = mkdtempSync(join(tmpdir(), 'layers-'));
  const classes = (file: string) => JSON.stringify(join(REPOSITORY, 'tools', 'projen', file));
  const projenrc = `
    import { LibraryPackage } from ${classes('library-package')};
    import { Monorepo } from ${classes('monorepo')};
    import { PatternPackage } from ${classes('pattern-package')};
    import { ToolPackage } from ${classes('tool-package')};
    const root = new Monorepo({ name: 'planted' });
    const library = (name: 'monitoring' | 'local') => new LibraryPackage({ parent: root, name, description: name });
    const [monitoring, local] = [library('monitoring'), library('local')];
    const tool = new ToolPackage({ parent: root, name: 'tool', description: 'tool' });
    const kind = { parent: root, description: 'pattern', handlerDependencies: [], localContext: {}, monitoring, devUses: [local, tool] };
    const first = new PatternPackage({ ...kind, name: 'first' });
    new PatternPackage({ ...kind, name: 'second', uses: [${uses}] });
    root.synth();`;
  writeFileSync(join(directory, 'projenrc.ts'), projenrc);
  const { status, stdout, stderr } = spawnSync(join(REPOSITORY, 'node_modules', '.bin', 'tsx'), ['projenrc.ts'], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, PROJEN_DISABLE_POST: 'true' },
  });
  rmSync(directory, { recursive: true });
  return { status, output: stdout + stderr };
}

test.each([
  ['local', 'packages/local (layer local)'],
  ['first', 'packages/first (layer pattern)'],
])('a pattern that uses %s is refused when projen synthesizes', (uses, got) => {
  const { status, output } = synthesizePatternThatUses(uses);
  expect(status).not.toBe(0);
  expect(output).toContain(`packages/second: uses must name monitoring, got ${got}`);
});

test('a pattern that uses monitoring alone is accepted', () => {
  expect(synthesizePatternThatUses('')).toMatchObject({ status: 0 });
});
