import type { Command } from '../command-line/parse-command';
import type { Kafka } from '../kafka/kafka';
import type { Surroundings } from '../surroundings';
import { requirePartitions } from '../topics/topics';
import { produce } from './produce';
import { produceReport } from './produce-report';

export async function runProduce(
  kafka: Kafka,
  command: Command<'produce'>,
  { progress, abort }: Surroundings,
): Promise<number> {
  const { topic, settings } = command;
  await requirePartitions(kafka, topic);
  progress.step(`Sending ${settings.count} messages to ${topic}`);
  const sender = kafka.sender();
  try {
    const onProgress = (acknowledged: number) => progress.update(`${acknowledged} of ${settings.count} acknowledged`);
    const { text, exitCode } = produceReport(await produce(sender, topic, settings, { abort, onProgress }));
    progress.step(text);
    return exitCode;
  } finally {
    await sender.close().catch(() => undefined);
  }
}
