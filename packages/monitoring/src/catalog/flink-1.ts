import { CatalogWidget, ServiceCatalog } from './catalog-entry';
import { notRunning, ofApplication } from './flink-alarms';
import { flinkQueries } from './flink-queries';
import { checkpointWidgets, graph, progressWidgets, resourceWidgets, sourceWidgets, watch } from './flink-widgets';

const downtime = notRunning(
  'Downtime',
  'downtime',
  'The job has failed and is being started again: it processes nothing.',
);

const stateWidgets: readonly CatalogWidget[] = [
  watch('Downtime (Milliseconds)', downtime),
  graph('Uptime (Milliseconds)', ofApplication('uptime', 'Minimum', 'Milliseconds')),
  graph('Restarts of the job (Count)', ofApplication('fullRestarts', 'Maximum', 'Count')),
];

/** Managed Service for Apache Flink with Flink 1.x: does the job run, keep up, and keep its state. */
export const flink1: ServiceCatalog = {
  stage: 'Application',
  heading: 'Managed Service for Apache Flink Metrics (Flink 1.x)',
  keyPrefix: 'Application',
  appliesTo: 'Flink 1.x',
  widgets: [...stateWidgets, ...checkpointWidgets, ...resourceWidgets, ...progressWidgets, ...sourceWidgets],
  queries: flinkQueries,
};
