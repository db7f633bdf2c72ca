import { CatalogWidget, ServiceCatalog } from './catalog-entry';
import { notRunning, ofApplication } from './flink-alarms';
import { flinkQueries } from './flink-queries';
import { checkpointWidgets, graph, progressWidgets, resourceWidgets, sourceWidgets, watch } from './flink-widgets';

const restarting = notRunning(
  'Restarting',
  'restartingTime',
  'The job has failed and is being started again: it processes nothing.',
);

const failing = notRunning(
  'Failing',
  'failingTime',
  'The job is failing: its tasks are being cancelled after an error.',
);

const stateWidgets: readonly CatalogWidget[] = [
  watch('Time in restarts (Milliseconds)', restarting),
  watch('Time in failures (Milliseconds)', failing),
  graph('Time in cancellation (Milliseconds)', ofApplication('cancellingTime', 'Maximum', 'Milliseconds')),
  graph('Running time (Milliseconds)', ofApplication('runningTime', 'Minimum', 'Milliseconds')),
  graph('Restarts of the job (Count)', ofApplication('numRestarts', 'Maximum', 'Count')),
];

/** Managed Service for Apache Flink with Flink 2.x, which names the states of a job in other ways than 1.x. */
export const flink2: ServiceCatalog = {
  stage: 'Application',
  heading: 'Managed Service for Apache Flink Metrics (Flink 2.x)',
  keyPrefix: 'Application',
  appliesTo: 'Flink 2.x',
  widgets: [...stateWidgets, ...checkpointWidgets, ...resourceWidgets, ...progressWidgets, ...sourceWidgets],
  queries: flinkQueries,
};
