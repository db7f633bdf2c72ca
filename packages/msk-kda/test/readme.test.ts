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
  ApplicationRecordsLag: 'AWS/KinesisAnalytics records_lag_max > 0 and not falling',
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
  `\`\`\`ts\n${read('test', 'examples', `${name}.ts`).replaceAll("'../../src'", "'@streaming-patterns/msk-kda'")}\`\`\``;

test.each([
  ['settings', settingsTable(SETTINGS)],
  ['props', propsTable(read('src', 'msk-kda-props.ts'))],
  ['alarms', alarmsTable()],
  ['example trades', example('trades')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(README, name, expected)).toBe(expected);
});

test('the sums of the README follow from its prices', () => {
  const readme = read('README.md');
  const hours = 730;
  for (const sum of [2 * 0.11 * hours, 6 * 0.11 * hours]) {
    expect(readme).toContain(sum.toFixed(2));
  }
});
