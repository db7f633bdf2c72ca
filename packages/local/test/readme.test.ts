import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import type { PropertyTable, Verdict } from '../src/resources/property-table';
import { resourceTypes } from '../src/resources/resource-types';

const README = join(__dirname, '..', 'README.md');

test('the README lists every resource type with its properties (UPDATE_README=1 writes it)', () => {
  expect(readmeSection(README, 'resource types', tables())).toBe(tables());
});

function tables(): string {
  const owners = ['data plane', 'substrate'] as const;
  return owners.map((owner) => `Served by the ${owner}:\n\n${table(owner)}`).join('\n\n');
}

function table(owner: string): string {
  const rows = resourceTypes
    .filter((type) => type.owner === owner)
    .sort((a, b) => a.type.localeCompare(b.type))
    .map(
      ({ type, properties }) =>
        `| ${type} | ${names(properties, 'acts')} | ${reasons(properties, 'not modelled')} | ${reasons(properties, 'refused')} |`,
    );
  return ['| type | acts | not modelled | refused |', '|---|---|---|---|', ...rows].join('\n');
}

function names(properties: PropertyTable, kind: Verdict['kind']): string {
  return grouped(namesOf(properties, kind)).join(', ');
}

/** The parts of one property stand together: `Filter.{Pattern, Action.Name}`. */
function grouped(paths: readonly string[]): string[] {
  const byProperty = new Map<string, string[]>();
  for (const path of paths) {
    const [property = '', ...part] = path.split('.');
    byProperty.set(property, [...(byProperty.get(property) ?? []), part.join('.')]);
  }
  return [...byProperty].map(([property, parts]) => withParts(property, parts));
}

function withParts(property: string, parts: readonly string[]): string {
  const inner = grouped(parts.filter((part) => part !== ''));
  if (inner.length === 0) return property;
  return inner.length === 1 ? `${property}.${inner[0]}` : `${property}.{${inner.join(', ')}}`;
}

/** Properties with the same reason stand together. */
function reasons(properties: PropertyTable, kind: 'not modelled' | 'refused'): string {
  const byReason = new Map<string, string[]>();
  for (const [name, verdict] of Object.entries(properties)) {
    if (verdict.kind !== kind) continue;
    const reason = verdict.because
      .replaceAll(process.version, '')
      .replaceAll(process.arch, '')
      .replaceAll(/ ,/g, ',')
      .trim();
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return [...byReason].map(([reason, all]) => `${grouped(all).join(', ')}: ${escapeBar(reason)}`).join('; ');
}

function namesOf(properties: PropertyTable, kind: Verdict['kind']): string[] {
  return Object.keys(properties).filter((name) => properties[name]?.kind === kind);
}

function escapeBar(text: string): string {
  return text.replaceAll('|', '\\|');
}
