import { expect, test } from 'vitest';
import { flinkMetrics, isWanted } from '../../src/flink/metrics/flink-metrics';

const sample = (tasks: Parameters<typeof flinkMetrics>[1]['tasks'] = []) => ({ job: [], taskManager: [], tasks });
const named = (metrics: ReturnType<typeof flinkMetrics>, name: string) =>
  metrics.filter((datum) => datum.name === name);

test('shares of the machine are percents', () => {
  const taskManager = [
    { id: 'Status.JVM.CPU.Load', value: '0.25' },
    { id: 'Status.JVM.Memory.Heap.Used', value: '300' },
    { id: 'Status.JVM.Memory.Heap.Max', value: '400' },
  ];
  const metrics = flinkMetrics('shop', { ...sample(), taskManager });
  expect(named(metrics, 'cpuUtilization')).toMatchObject([
    { value: 25, unit: 'Percent', dimensions: { Application: 'shop' } },
  ]);
  expect(named(metrics, 'heapMemoryUtilization')).toMatchObject([{ value: 75 }]);
});

test('the stream of a source is its dimension, with underscores, and its farthest shard counts', () => {
  const id = '0.Source__stocks.KinesisConsumer.stream.my-stream.shardId.shardId-000000000001.millisBehindLatest';
  expect(isWanted(id)).toBe(true);
  const metrics = flinkMetrics('shop', sample([{ name: 'Source', metrics: [{ id, max: 1_500, min: 2, sum: 1_502 }] }]));
  expect(named(metrics, 'millisBehindLatest')).toMatchObject([
    { value: 1_500, dimensions: { Application: 'shop', Flow: 'Input', Id: 'my_stream' } },
  ]);
});

test('late records of all operators of a task are added up', () => {
  const metrics = [
    { id: 'WatermarkAssigner_3.numLateRecordsDropped', sum: 2 },
    { id: 'Window_4.numLateRecordsDropped', sum: 5 },
  ];
  expect(named(flinkMetrics('shop', sample([{ name: 'Task', metrics }])), 'numLateRecordsDropped')).toMatchObject([
    { value: 7 },
  ]);
});

test('a watermark that is not set yet is not told, nor is a value that is no number', () => {
  const metrics = [
    { id: 'currentInputWatermark', min: -9_223_372_036_854_776_000 },
    { id: 'busyTimeMsPerSecond', avg: Number.NaN },
  ];
  expect(flinkMetrics('shop', sample([{ name: 'Task', metrics }]))).toEqual([]);
});
