import { CatalogAlarm, CatalogLine, CatalogMetric, CatalogWidget, factNames, ServiceCatalog } from './catalog-entry';

/** The tables of the README: alarms, what they mean, and the graphs of the dashboard. */
export function markdownTables(services: readonly ServiceCatalog[]): string {
  return [
    '### Alarms',
    table(
      ['Key', 'Metric', 'Fires when', 'Periods', 'For', 'Figures from', 'Our choice'],
      eachAlarm(services, alarmRow),
    ),
    '### What an alarm means',
    table(['Key', 'For', 'It means', 'First'], eachAlarm(services, meaningRow)),
    '### Dashboard',
    table(['Section', 'For', 'Graph', 'Lines', 'Alarm'], services.flatMap(widgetRows)),
  ].join('\n\n');
}

/** How many alarms the catalog has when every fact is known. */
export function countAlarms(services: readonly ServiceCatalog[]): number {
  return eachAlarm(services, (key) => [key]).length;
}

/** How many metrics these alarms watch: one on the share of a limit watches two, one on a band three ("Amazon CloudWatch pricing"). */
export function countAlarmMetrics(services: readonly ServiceCatalog[]): number {
  const alarms = services.flatMap(({ widgets }) => widgets.flatMap(({ alarm }) => alarm ?? []));
  return alarms.reduce((count, alarm) => count + metricsUnder(alarm), 0);
}

function metricsUnder({ comparison, perSecondLimit }: CatalogAlarm): number {
  if (comparison === 'outside') return 3;
  return perSecondLimit ? 2 : 1;
}

type Row = string[];

function eachAlarm(
  services: readonly ServiceCatalog[],
  row: (key: string, alarm: CatalogAlarm, service: ServiceCatalog) => Row,
): Row[] {
  return services.flatMap((service) =>
    service.widgets.flatMap(({ alarm }) => (alarm ? [row(keyText(service, alarm), alarm, service)] : [])),
  );
}

/** A broker of a small cluster has an alarm of its own, with its number in the key. */
function keyText({ keyPrefix }: ServiceCatalog, { key, metric }: CatalogAlarm): string {
  return `\`${keyPrefix}${metric.dimensions.includes('Broker ID') ? 'Broker<n>' : ''}${key}\``;
}

function alarmRow(key: string, alarm: CatalogAlarm, { appliesTo = 'all' }: ServiceCatalog): Row {
  const { metric, perSecondLimit: limit, evaluationPeriods, datapointsToAlarm } = alarm;
  const { streamModes, source, ownChoice } = alarm;
  return [
    key,
    `${metric.namespace} \`${metric.metricName}\`${limit ? ` a second / \`${limit.metricName}\`` : ''} by ${metric.dimensions.join(', ')}`,
    firesWhen(alarm),
    `${datapointsToAlarm} of ${evaluationPeriods} x ${metric.periodSeconds} s`,
    streamModes ? `${streamModes.join(', ').toLowerCase()} streams` : appliesTo,
    source,
    ownChoice ?? '',
  ];
}

function firesWhen(alarm: CatalogAlarm): string {
  const { metric, condition, expression, comparison } = alarm;
  if (expression) return `\`${expression}\` ${comparison} ${alarm.threshold}, value being the ${metric.statistic}`;
  if (condition) return `\`${condition}\`, value being the ${metric.statistic}`;
  return `${metric.statistic} ${comparison} ${thresholdText(alarm)}`;
}

function thresholdText({ threshold, metric, perSecondLimit, comparison }: CatalogAlarm): string {
  if (comparison === 'outside') return `a band of ${threshold} standard deviations around the usual`;
  if (perSecondLimit) return `${threshold} %`;
  if (typeof threshold !== 'number') return `${threshold.share * 100} % of ${factNames[threshold.of]}`;
  const units = {
    Milliseconds: ' ms',
    Seconds: ' s',
    Count: '',
    Fraction: ` (${threshold * 100} %)`,
    Percent: ' %',
    BytesPerSecond: ' bytes/s',
  };
  return `${threshold}${units[metric.unit]}`;
}

function meaningRow(key: string, { meaning, firstStep }: CatalogAlarm, { appliesTo = 'all' }: ServiceCatalog): Row {
  return [key, appliesTo, withoutFacts(meaning), `${firstStep.charAt(0).toUpperCase()}${firstStep.slice(1)}`];
}

function withoutFacts(text: string): string {
  return text.replace(/ \(\{\w+\}\)/g, '');
}

function widgetRows(service: ServiceCatalog): Row[] {
  const { stage, heading, appliesTo = 'all', widgets } = service;
  return widgets.map((widget) => [
    `${stage}: ${heading}`,
    appliesTo,
    widget.title,
    linesText(widget),
    widget.alarm ? keyText(service, widget.alarm) : '',
  ]);
}

function linesText({ alarm, left = alarm ? [{ metric: alarm.metric }] : [], right = [] }: CatalogWidget): string {
  return [...left, ...right].map(lineText).join(', ');
}

function lineText({ metric, label, expression }: CatalogLine): string {
  return metric ? metricText(metric) : `${label}: \`${expression}\``;
}

function metricText({ metricName, statistic }: CatalogMetric): string {
  return `${metricName} ${statistic}`;
}

function table(header: Row, rows: Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
