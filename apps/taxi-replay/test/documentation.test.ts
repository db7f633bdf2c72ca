import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OPTIONS, parseOptions } from '../src/command-line/parse-options';
import { USAGE } from '../src/command-line/usage';
import { generateTrips } from '../src/trips/generate-trips';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

test('every command of the walk-through is one', () => {
  const lines = [...readme.matchAll(/^pnpm nx taxi-replay taxi-replay (trips [^#\n]+)/gm)].map(([, line]) => line!);
  const sources = lines.map((line) => {
    const options = parseOptions(line.split(' '), '/home/me');
    return options === 'help' ? options : options.source.kind;
  });
  expect(sources).toEqual(['generator', 'generator', 'file', 's3']);
});

test.each(Object.keys(OPTIONS).filter((name) => name !== 'help'))('the help tells of --%s', (option) => {
  expect(USAGE).toContain(`--${option} `);
});

test.each(Object.keys(OPTIONS).filter((name) => !['help', 'region'].includes(name)))(
  'the README tells of --%s',
  (option) => {
    expect(readme).toContain(`\`--${option}`);
  },
);

test('the trip that the README shows is the first one that is generated', () => {
  const [first] = generateTrips({ seed: 1, tripsPerDay: 5_000, start: Date.parse('2018-01-01T00:00:00Z') });
  expect(readme).toContain(`\n${JSON.stringify(first)}\n`);
});
