import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const REPOSITORY = resolve(__dirname, '..', '..', '..');

/** Runs projen on a monorepo with `extra` after one package of each layer; returns what it printed. */
function synthesizeWith(extra: string): { status: number | null; output: string } {
  const directory = mkdtempSync(join(tmpdir(), 'layers-'));
  const classes = (file: string) => JSON.stringify(join(REPOSITORY, 'tools', 'projen', file));
  const projenrc = `
    import { LibraryPackage } from ${classes('library-package')};
    import { Monorepo } from ${classes('monorepo')};
    import { PatternPackage } from ${classes('pattern-package')};
    import { ToolPackage } from ${classes('tool-package')};
    const root = new Monorepo({ name: 'planted' });
    const library = (name: any, ...uses: any[]) => new LibraryPackage({ parent: root, name, description: name, uses });
    const [monitoring, local, constructRules] = ['monitoring', 'local', 'construct-rules'].map((name) => library(name));
    const tool = new ToolPackage({ parent: root, name: 'tool', description: 'tool' });
    const kind = { parent: root, description: 'pattern', handlerDependencies: [], localContext: {}, devUses: [local, tool] };
    const first = new PatternPackage({ ...kind, name: 'first' });
    const pattern = (...uses: any[]) => new PatternPackage({ ...kind, name: 'second', uses });
    ${extra};
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

const OF_A_PATTERN =
  'packages/second: uses must name monitoring, data-stores, kafka-topics, delivery-stream, handler-function, flink-application, rest-api-logs, session-host, construct-rules, got';
const OF_DATA_STORES = 'packages/data-stores: uses must name construct-rules, got';

test.each([
  ['pattern(local)', `${OF_A_PATTERN} packages/local (layer local)`],
  ['pattern(first)', `${OF_A_PATTERN} packages/first (layer pattern)`],
  ['pattern(tool)', `${OF_A_PATTERN} tools/tool (layer tool)`],
  ["library('data-stores', monitoring)", `${OF_DATA_STORES} packages/monitoring (layer monitoring)`],
  ["library('data-stores', first)", `${OF_DATA_STORES} packages/first (layer pattern)`],
  [
    "library('kafka-topics', monitoring)",
    'packages/kafka-topics: uses must name construct-rules, got packages/monitoring (layer monitoring)',
  ],
  [
    "library('delivery-stream', first)",
    'packages/delivery-stream: uses must name construct-rules, got packages/first (layer pattern)',
  ],
])('%s is refused when projen synthesizes', (planted, refusal) => {
  const { status, output } = synthesizeWith(planted);
  expect(status).not.toBe(0);
  expect(output).toContain(refusal);
});

test('a pattern that uses what patterns are built on is accepted', () => {
  const ground = ['data-stores', 'kafka-topics', 'delivery-stream', 'handler-function'].map(
    (name) => `library('${name}', constructRules)`,
  );
  expect(synthesizeWith(`pattern(monitoring, constructRules, ${ground.join(', ')})`)).toMatchObject({ status: 0 });
});
