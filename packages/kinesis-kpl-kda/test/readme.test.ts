import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { settingsTable } from '@streaming-patterns/settings';
import type { Alarm, CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { expect, test } from 'vitest';
import { SETTINGS } from '../app/settings';
import { build } from './pipeline';

const ROOT = join(__dirname, '..');
const README = join(ROOT, 'README.md');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

const SIGNS: Record<string, string> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
};

/** What alarms on expressions are on. */
const EXPRESSIONS: Record<string, string> = {
  ApplicationFailedCheckpoints: 'AWS/KinesisAnalytics numberOfFailedCheckpoints, rate > 0',
  ApplicationGarbageCollection: 'AWS/KinesisAnalytics oldGenerationGCTime, more than 60 % of the time',
};

const alarms: [string, Alarm][] = Object.entries(build().pipeline.monitoring.alarms);

function alarmsTable(): string {
  const rows = alarms.map(([key, { node }]) => {
    const alarm = node.defaultChild as CfnAlarm;
    const {
      evaluationPeriods,
      datapointsToAlarm = evaluationPeriods,
      period = key.endsWith('points') ? 300 : 60,
    } = alarm;
    const [meaning] = String(alarm.alarmDescription).split(' First: ');
    const periods = `${datapointsToAlarm} of ${evaluationPeriods} x ${period / 60} min`;
    return `| \`${key}\` | ${firesWhen(key, alarm)} | ${periods} | ${meaning} |`;
  });
  return ['| alarm | fires when | for | what it means |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function firesWhen(key: string, alarm: CfnAlarm): string {
  if (!alarm.metricName) return EXPRESSIONS[key] ?? '';
  const statistic = alarm.statistic ?? alarm.extendedStatistic;
  const line = `${SIGNS[String(alarm.comparisonOperator)]} ${alarm.threshold?.toLocaleString('en')}`;
  return `${alarm.namespace} ${alarm.metricName}, ${statistic} ${line}`;
}

/** A tested file as a user would write it: by the name of the package. */
const example = (name: string) =>
  `\`\`\`ts\n${read('test', 'examples', `${name}.ts`).replaceAll("'../../src'", "'@streaming-patterns/kinesis-kpl-kda'")}\`\`\``;

const ownProps = () =>
  propsTable(read('src', 'kinesis-kpl-kda-props.ts') + read('..', 'session-host', 'src', 'producer-host-options.ts'));

/** What package.json says of local runs. */
function localSettings(): string {
  const { streamingLocal } = JSON.parse(read('package.json'));
  const rows = Object.entries(streamingLocal.context).map(([name, value]) => `| \`${name}\` | \`${value}\` |`);
  return ['| setting of a local run | value |', '| --- | --- |', ...rows].join('\n');
}

const costOfAlarms = () =>
  `${alarms.length} alarms on one metric each and a dashboard: ${(alarms.length * 0.1 + 3).toFixed(2)} USD a month.`;

test.each([
  ['settings', settingsTable(SETTINGS)],
  ['local settings', localSettings()],
  ['props', ownProps()],
  ['alarms', alarmsTable()],
  ['cost of alarms', costOfAlarms()],
  ['example stocks', example('stocks')],
  ['example own-sql', example('own-sql')],
  ['example averages', `\`\`\`sql\n${read('test', 'examples', 'sql', 'averages.sql')}\`\`\``],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(README, name, expected)).toBe(expected);
});

test('the sums of the README follow from its prices', () => {
  const readme = read('README.md');
  const hours = 730;
  for (const sum of [2 * 0.11 * hours, 6 * 0.11 * hours, (0.0208 + 0.005) * hours + 16 * 0.08, 2 * 0.015 * hours]) {
    expect(readme).toContain(sum.toFixed(2));
  }
});
