import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventPollers, FailureDestination } from '@streaming-patterns/kafka-topics';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { settingsTable } from '@streaming-patterns/settings';
import { Duration } from 'aws-cdk-lib';
import type { Alarm, CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { expect, test } from 'vitest';
import { SETTINGS } from '../app/settings';
import { FormatConversion, OutputFormat } from '../src';
import { build, type PropsIn } from './pipeline';

const ROOT = join(__dirname, '..');
const README = join(ROOT, 'README.md');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

const SIGNS: Record<string, string> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
};

const alarmsOf = (propsIn: PropsIn = {}) => Object.entries(build(propsIn).pipeline.monitoring.alarms);

function alarmsTable(alarms: [string, Alarm][]): string {
  const rows = alarms.map(([key, { node }]) => {
    const alarm = node.defaultChild as CfnAlarm;
    const { evaluationPeriods, datapointsToAlarm = evaluationPeriods } = alarm;
    const [meaning] = String(alarm.alarmDescription).split(' First: ');
    return `| \`${key}\` | ${firesWhen(key, alarm)} | ${datapointsToAlarm} of ${evaluationPeriods} min | ${meaning} |`;
  });
  return ['| alarm | fires when | for | what it means |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** What alarms on expressions are on. */
const EXPRESSIONS: Record<string, string> = {
  ConsumerOffsetLag: 'AWS/Lambda OffsetLag, Maximum > 0 and not falling',
  DeliveryBytesLimit: 'AWS/Firehose IncomingBytes > 75 % of BytesPerSecondLimit',
  DeliveryRecordsLimit: 'AWS/Firehose IncomingRecords > 75 % of RecordsPerSecondLimit',
  DeliveryPutRequestsLimit: 'AWS/Firehose IncomingPutRequests > 75 % of PutRequestsPerSecondLimit',
};

function firesWhen(key: string, alarm: CfnAlarm): string {
  if (!alarm.metricName) return EXPRESSIONS[key];
  const statistic = alarm.statistic ?? alarm.extendedStatistic;
  const line = `${SIGNS[String(alarm.comparisonOperator)]} ${alarm.threshold?.toLocaleString('en')}`;
  return `${alarm.namespace} ${alarm.metricName}, ${statistic} ${line}`;
}

/** What the options add to the alarms of the default. */
function alarmsOfOptions(): [string, Alarm][] {
  const table = { databaseName: 'a', tableName: 'b' };
  const all = alarmsOf({
    ...{ jqExpression: '{a: .a}', dataPrefix: '!{partitionKeyFromQuery:a}/', longestTimeLag: Duration.minutes(5) },
    formatConversion: FormatConversion.byTable(OutputFormat.PARQUET, table),
    failureDestination: FailureDestination.kafkaTopic('failed'),
  });
  const ofDefault = alarmsOf().map(([key]) => key);
  return all.filter(([key]) => !ofDefault.includes(key));
}

/** A tested file as a user would write it: by the name of the package. */
const example = (name: string) =>
  `\`\`\`ts\n${read('test', 'examples', `${name}.ts`).replaceAll("'../../src'", "'@streaming-patterns/msk-lambda-kdf'")}\`\`\``;

/** Those of the objects stand in another package; of one that both describe, ours holds. */
function allProps(): string {
  const own = read('src', 'msk-lambda-kdf-props.ts');
  const ofDelivery = propsTable(read('..', 'delivery-stream', 'src', 's3-delivery-options.ts'))
    .split('\n')
    .slice(2);
  const others = ofDelivery.filter((row) => !own.includes(`readonly ${/^\| `(\w+)`/.exec(row)?.[1]}?:`));
  return [propsTable(own), ...others].join('\n');
}

/** What package.json says of local runs. */
function localSettings(): string {
  const { streamingLocal } = JSON.parse(read('package.json'));
  const settings = { ...streamingLocal.context, 'time scale': streamingLocal.timeScale };
  const rows = Object.entries(settings).map(([name, value]) => `| \`${name}\` | \`${value}\` |`);
  return ['| setting of a local run | value |', '| --- | --- |', ...rows].join('\n');
}

test.each([
  ['settings', settingsTable(SETTINGS)],
  ['props', allProps()],
  ['alarms', alarmsTable(alarmsOf())],
  ['alarms of options', alarmsTable(alarmsOfOptions())],
  ['local settings', localSettings()],
  ['example trades-archive', example('trades-archive')],
  ['example compacted-topic', example('compacted-topic')],
  ['example avro-to-parquet', example('avro-to-parquet')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(README, name, expected)).toBe(expected);
});

/** CloudWatch prices an alarm by its metrics. */
function metricsIn(alarms: [string, Alarm][]): number {
  return alarms
    .map(([, { node }]) => (node.defaultChild as CfnAlarm).metrics)
    .map((metrics) => (Array.isArray(metrics) ? metrics.filter((one) => 'metricStat' in one).length : 1))
    .reduce((sum, one) => sum + one, 0);
}

test('the sums of the README follow from its prices', () => {
  const seconds = 730 * 3_600;
  const gigabytes = (100 * seconds * 5) / 1_048_576;
  const calls = 2 * seconds;
  const lambda = (calls * 0.2) / 1e6 + calls * 0.05 * 0.5 * 0.0000133334;
  const [alarms, metrics] = [alarmsOf().length, metricsIn(alarmsOf())];
  const readme = read('README.md');
  expect(readme).toContain(`${Math.round(gigabytes).toLocaleString('en')} GB a month`);
  for (const sum of [gigabytes * 0.029, lambda]) expect(readme).toContain(`+ ${sum.toFixed(2)}`);
  expect(readme).toContain(`| ${EventPollers.provisioned().usdPerMonth()?.toFixed(2)} |`);
  expect(readme).toContain(
    `| ${alarms} alarms on ${metrics} metrics, 1 dashboard | 0.10 a metric, 3.00 a dashboard | ${(metrics * 0.1 + 3).toFixed(2)} |`,
  );
});
