import { CatalogAlarm, CatalogMetric, CatalogWidget } from './catalog-entry';
import {
  checkpointDuration,
  cpu,
  failedCheckpoints,
  heapMemory,
  millisBehindLatest,
  ofApplication,
  oldGenerationGc,
  recordsLag,
} from './flink-alarms';

export const graph = (title: string, metric: CatalogMetric): CatalogWidget => ({ title, left: [{ metric }] });
export const watch = (title: string, alarm: CatalogAlarm): CatalogWidget => ({ title, alarm });

/** After the states of the job, which each runtime tells in its own way. */
export const checkpointWidgets: readonly CatalogWidget[] = [
  watch('Failed checkpoints (Count/Second)', failedCheckpoints),
  watch('Duration of the last checkpoint (Milliseconds)', checkpointDuration),
  graph('Size of the last checkpoint (Bytes)', ofApplication('lastCheckpointSize', 'Average', 'Count')),
];

export const resourceWidgets: readonly CatalogWidget[] = [
  watch('Processor (Percent)', cpu),
  watch('Heap memory (Percent)', heapMemory),
  watch('Collection of the old generation (Percent of the time)', oldGenerationGc),
  graph('Threads (Count)', ofApplication('threadsCount', 'Maximum', 'Count')),
  graph('KPUs (Count)', { ...ofApplication('KPUs', 'Maximum', 'Count'), periodSeconds: 3_600 }),
];

const outputWatermark = ofApplication('currentOutputWatermark', 'Minimum', 'Milliseconds');

export const progressWidgets: readonly CatalogWidget[] = [
  graph('Incoming records (Count/Second)', ofApplication('numRecordsInPerSecond', 'Average', 'Count')),
  graph('Outgoing records (Count/Second)', ofApplication('numRecordsOutPerSecond', 'Average', 'Count')),
  {
    title: 'Event time behind the clock (Milliseconds)',
    left: [
      {
        expression: '1000 * EPOCH(watermark) - watermark',
        using: { watermark: outputWatermark },
        label: 'Time of the minute less output watermark',
      },
    ],
  },
  graph('Input watermark (Milliseconds)', ofApplication('currentInputWatermark', 'Minimum', 'Milliseconds')),
  graph('Output watermark (Milliseconds)', outputWatermark),
  graph('Late records dropped (Count)', ofApplication('numLateRecordsDropped', 'Maximum', 'Count')),
];

export const sourceWidgets: readonly CatalogWidget[] = [
  { ...watch('Behind the newest record of the stream (Milliseconds)', millisBehindLatest), feature: 'fromStream' },
  {
    ...graph('Records behind, worst partition (Count)', recordsLag.metric),
    feature: 'fromTopic',
  },
  { ...watch('Records behind do not become fewer (1 = true)', recordsLag), feature: 'fromTopic' },
];
