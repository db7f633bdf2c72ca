import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { settingsTable } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { expect, test } from 'vitest';
import { SETTINGS } from '../app/settings';
import {
  FormatConversion,
  HttpEndpointDestination,
  KinesisKdf,
  type KinesisKdfProps,
  OutputFormat,
  RecordTransform,
} from '../src';

const ROOT = join(__dirname, '..');
const README = join(ROOT, 'README.md');

const OWN_PROPS = readFileSync(join(ROOT, 'src', 'kinesis-kdf-props.ts'), 'utf8');
const PROPS_OF_DELIVERY = readFileSync(join(ROOT, '..', 'delivery-stream', 'src', 's3-delivery-options.ts'), 'utf8');

const SIGNS: Record<string, string> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
};

const alarmsOf = (props: KinesisKdfProps) =>
  Object.entries(new KinesisKdf(new Stack(new App(), 'Test'), 'Archive', props).monitoring.alarms);

/** Alarms as a Markdown table. */
function alarmsTable(alarms: ReturnType<typeof alarmsOf>): string {
  const rows = alarms.map(([key, { node }]) => {
    const alarm = node.defaultChild as CfnAlarm;
    const line = `${SIGNS[String(alarm.comparisonOperator)]} ${alarm.threshold?.toLocaleString('en')}`;
    const statistic = alarm.statistic ?? alarm.extendedStatistic;
    const [meaning] = String(alarm.alarmDescription).split(' First: ');
    const periods = `${alarm.datapointsToAlarm} of ${alarm.evaluationPeriods} min`;
    return `| \`${key}\` | ${alarm.namespace} ${alarm.metricName}, ${statistic} ${line} | ${periods} | ${meaning} |`;
  });
  return ['| alarm | fires when | for | what it means |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** What the options add to the alarms of the default. */
function alarmsOfOptions(): ReturnType<typeof alarmsOf> {
  const table = { databaseName: 'a', tableName: 'b' };
  const toS3 = alarmsOf({
    ...{ jqExpression: '{a: .a}', dataPrefix: '!{partitionKeyFromQuery:a}/', sourceRecordBackup: true },
    transform: RecordTransform.demo(),
    formatConversion: FormatConversion.byTable(OutputFormat.PARQUET, table),
  });
  const toHttp = alarmsOf({ destination: new HttpEndpointDestination({ url: 'https://a.example' }) });
  const byKey = Object.fromEntries([...toS3, ...toHttp]);
  const ofDefault = alarmsOf({}).map(([key]) => key);
  return Object.entries(byKey).filter(([key]) => !ofDefault.includes(key));
}

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replaceAll("'../../src'", "'@streaming-patterns/kinesis-kdf'")}\`\`\``;
}

/** What package.json says of local runs. */
function localSettings(): string {
  const { streamingLocal } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const settings = { ...streamingLocal.context, 'time scale': streamingLocal.timeScale };
  const rows = Object.entries(settings).map(([name, value]) => `| \`${name}\` | \`${value}\` |`);
  return ['| setting of a local run | value |', '| --- | --- |', ...rows].join('\n');
}

test.each([
  ['settings', settingsTable(SETTINGS)],
  ['props', propsTable(OWN_PROPS + PROPS_OF_DELIVERY)],
  ['alarms', alarmsTable(alarmsOf({}))],
  ['alarms of options', alarmsTable(alarmsOfOptions())],
  ['local settings', localSettings()],
  ['example trades-archive', example('trades-archive')],
  ['example own-transform', example('own-transform')],
  ['example parquet', example('parquet')],
  ['example http-endpoint', example('http-endpoint')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(README, name, expected)).toBe(expected);
});

test('the README counts the alarms that it prices', () => {
  const count = alarmsOf({}).length;
  expect(readFileSync(README, 'utf8')).toContain(
    `| ${count} alarms, 1 dashboard | 0.10 an alarm, 3.00 a dashboard | ${(count * 0.1 + 3).toFixed(2)} |`,
  );
});

test('the sums of the README follow from its prices', () => {
  const records = 100 * 730 * 3_600;
  const gigabytes = (records * 5) / 1_048_576;
  const sums = [gigabytes * 0.029, gigabytes * 0.02, gigabytes * 0.018, (records * 0.014) / 1e6];
  const readme = readFileSync(README, 'utf8');
  expect(readme).toContain(`${Math.round(gigabytes).toLocaleString('en')} GB a month`);
  for (const sum of sums) expect(readme).toContain(`+ ${sum.toFixed(2)}`);
});
