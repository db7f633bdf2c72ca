import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import { keptMetrics } from '../../src/metrics/kept-metrics';
import { metricVerdict } from '../../src/metrics/metric-verdict';
import { notKeptMetrics } from '../../src/metrics/not-kept-metrics';

const README = join(__dirname, '..', '..', 'README.md');

test('the README lists every AWS metric that is kept (UPDATE_README=1 writes it)', () => {
  expect(readmeSection(README, 'metrics', tables())).toBe(tables());
});

test('no metric is both kept and not kept, or kept twice by the same dimensions', () => {
  const kept = keptMetrics.flatMap(({ namespace, names, dimensionSets }) =>
    names.flatMap((name) => dimensionSets.map((set) => `${namespace} ${name} ${set}`)),
  );
  expect(new Set(kept).size).toBe(kept.length);
  const both = notKeptMetrics.flatMap(({ namespace, names }) =>
    names.filter((name) => kept.some((one) => one.startsWith(`${namespace} ${name} `))),
  );
  expect(both).toEqual([]);
});

test('a metric is kept by exactly the dimensions of the table', () => {
  expect(metricVerdict('AWS/ApiGateway', 'Count', ['Stage', 'ApiName'])).toEqual({ kept: true });
  for (const dimensions of [['Stage'], ['ApiName', 'Stage', 'Colour'], []]) {
    expect(metricVerdict('AWS/ApiGateway', 'Count', dimensions)).toBeUndefined();
  }
  expect(metricVerdict('AWS/SQS', 'ApproximateAgeOfOldestMessage', ['QueueName'])).toEqual({
    kept: false,
    because: expect.stringContaining('receiver'),
  });
});

function tables(): string {
  return `${keptTable()}\n\nNot kept:\n\n${notKeptTable()}`;
}

function keptTable(): string {
  const rows = keptMetrics.map(({ namespace, names, dimensionSets, counted }) => {
    const sets = dimensionSets.map((set) => set.join(' + ')).join('; ');
    return `| ${namespace} | ${names.join(', ')} | ${sets} | ${counted} |`;
  });
  return ['| namespace | metrics | by | of what |', '|---|---|---|---|', ...rows].join('\n');
}

function notKeptTable(): string {
  const rows = notKeptMetrics.map(
    ({ namespace, names, because }) => `| ${namespace} | ${names.join(', ')} | ${because} |`,
  );
  return ['| namespace | metrics | why |', '|---|---|---|', ...rows].join('\n');
}
