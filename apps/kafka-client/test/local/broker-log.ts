import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type KafkaStage, QUICK_START } from './kafka-stage';

/** The ids of the messages that the broker has on disk, read by Apache Kafka's own tool: no client takes part. */
export function idsInLog(stage: KafkaStage, topic: string): string[] {
  const data = stage.file('data');
  const folders = readdirSync(data).filter((name) => name.replace(/-\d+$/, '') === topic);
  const files = folders.map((folder) => join(data, folder, '00000000000000000000.log'));
  const tool = ['kafka.tools.DumpLogSegments', '--print-data-log', '--files', files.join(',')];
  const { status, stdout, stderr } = spawnSync('java', [...QUICK_START, '-cp', `${stage.jars}/*`, ...tool], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`the log of ${topic} could not be read: ${stderr}`);
  return [...stdout.matchAll(/payload: \{"id":"([^"]+)"/g)].map(([, id]) => id);
}
