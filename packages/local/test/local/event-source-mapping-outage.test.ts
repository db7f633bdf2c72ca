import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Stage, trips, until } from '../event-source-mapping/stage';

test('a substrate that is away for a while is said once and costs nothing; its new iterators begin after the position', async () => {
  const stage = await Stage.start();
  try {
    const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
    const mapping = stage.mapping(stream, consumer.name);
    await stage.mappings(stage.context(10)).apply([mapping]);
    await stage.put(stream, trips(20));
    await until('not all processed', () => stage.processed(consumer).length === 20);
    await stage.stopSubstrate();
    await until('not noticed', () => stage.messages.some((message) => message.includes('fails')));
    // The new substrate knows neither the stream nor any iterator of the old one.
    await stage.restartSubstrate();
    await stage.createStream(1, stream);
    await stage.createFunction({}, consumer);
    const later = await stage.put(stream, trips(30));
    await until('not all processed', () => stage.processed(consumer).length >= 50);
    expect(stage.processed(consumer).slice(20)).toEqual(later.map(({ sequenceNumber }) => sequenceNumber));
    await until('still failing', () => stage.messages.some((message) => message.includes('works again')));
    expect(stage.messages.filter((message) => message.includes(mapping.ref))).toEqual([
      expect.stringMatching(/ fails, trying again: .*ECONN/),
      expect.stringMatching(/works again$/),
    ]);
  } finally {
    await stage.stop();
  }
});

test('positions that cannot be written or read are said, and delivery goes on when they can', async () => {
  const stage = await Stage.start();
  try {
    const [stream, consumer] = [await stage.createStream(), await stage.createFunction()];
    const [mapping, context] = [stage.mapping(stream, consumer.name), stage.context(10)];
    await stage.mappings(context).apply([mapping]);
    await stage.put(stream, trips(20));
    await until('not all processed', () => stage.positions(context, mapping.ref).length === 1);
    const directory = join(context.stateDirectory, 'event-source-mappings', mapping.ref);
    rmSync(directory, { recursive: true });
    writeFileSync(directory, 'in the way');
    const later = await stage.put(stream, trips(30));
    await until('not said', () => stage.messages.some((message) => message.includes('starts over from its position')));
    await until('not noticed', () => stage.messages.some((message) => message.includes('ListShards fails')));
    rmSync(directory);
    const last = later.at(-1)!.sequenceNumber;
    await until('does not go on', () => stage.positions(context, mapping.ref).includes(last));
    expect(new Set(stage.processed(consumer)).size).toBe(50);
  } finally {
    await stage.stop();
  }
});
