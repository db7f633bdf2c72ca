import { CatalogWidget } from './catalog-entry';
import { colors } from './colors';
import { durationLines, FunctionAlarms, functionMetric } from './lambda-function';

/** The graphs of a function behind an event source mapping; `lag` is how far it is behind. */
export function consumerWidgets(alarms: FunctionAlarms, ...lag: CatalogWidget[]): CatalogWidget[] {
  const { errors, throttles, duration } = alarms;
  return [
    { title: 'Invocations', left: [{ metric: functionMetric('Invocations', 'Sum', 'Count') }] },
    { title: 'Duration', alarm: duration, left: durationLines('Minimum', 'Average', 'p90', 'Maximum') },
    {
      title: 'Error count and success rate (%)',
      alarm: errors,
      left: [{ metric: errors.metric, color: colors.error }],
      right: [
        {
          expression: '100 - 100 * errors / MAX([errors, invocations])',
          using: { errors: errors.metric, invocations: functionMetric('Invocations', 'Sum', 'Count') },
          label: 'Success rate (%)',
          color: colors.success,
        },
      ],
      rightPercent: true,
    },
    { title: 'Throttles', alarm: throttles },
    ...lag,
    { title: 'Concurrent executions', left: [{ metric: functionMetric('ConcurrentExecutions', 'Maximum', 'Count') }] },
  ];
}
