import type { Command } from '../command-line/parse-command';
import type { Kafka } from '../kafka/kafka';
import type { Surroundings } from '../surroundings';
import { consume } from './consume';
import { consumeReport } from './consume-report';

export async function runConsume(
  kafka: Kafka,
  command: Command<'consume'>,
  { progress, abort }: Surroundings,
): Promise<number> {
  const { topic, settings } = command;
  const until = settings.count === undefined ? '' : ` until ${settings.count} are there, or`;
  progress.step(`Reading ${topic}${until} until none came for ${settings.timeoutSeconds} s`);
  const onProgress = (distinct: number) => progress.update(`${distinct} distinct`);
  const { text, exitCode } = consumeReport(await consume(kafka, topic, settings, { abort, onProgress }));
  progress.step(text);
  return exitCode;
}
