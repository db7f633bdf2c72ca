import { expect, test } from 'vitest';
import type { ShardPosition } from '../../src/stream-reading/position-store';
import { PositionWriter } from '../../src/stream-reading/position-writer';

/** A disk that takes one write at a time and finishes it when told to. */
class SlowDisk {
  readonly written: (string | undefined)[] = [];
  private finishing: ((error?: Error) => void)[] = [];

  write(position: ShardPosition): Promise<void> {
    this.written.push(position.sequenceNumber);
    return new Promise((resolve, reject) => this.finishing.push((error) => (error ? reject(error) : resolve())));
  }

  begins(): Promise<void> {
    return new Promise(setImmediate);
  }

  async finish(error?: Error): Promise<void> {
    await this.begins();
    this.finishing.shift()!(error);
    await new Promise(setImmediate);
  }
}

function writerOn(disk: SlowDisk): PositionWriter {
  return new PositionWriter((position) => disk.write(position));
}

test('a position that is overtaken while another is written needs no write of its own', async () => {
  const disk = new SlowDisk();
  const writer = writerOn(disk);
  const saves = [writer.save({ sequenceNumber: '1' })];
  await disk.begins();
  saves.push(writer.save({ sequenceNumber: '2' }), writer.save({ sequenceNumber: '3' }));
  await disk.finish();
  expect(disk.written).toEqual(['1', '3']);
  await disk.finish();
  await Promise.all(saves);
  expect(disk.written).toEqual(['1', '3']);
});

test('a save resolves only when its position is on disk', async () => {
  const disk = new SlowDisk();
  const writer = writerOn(disk);
  let saved = false;
  const first = writer.save({ sequenceNumber: '1' });
  await disk.begins();
  const second = writer.save({ sequenceNumber: '2' }).then(() => (saved = true));
  await disk.finish();
  await first;
  expect(saved).toBe(false);
  await disk.finish();
  await second;
});

test('a failed write reaches whoever saved, and the next position is written again', async () => {
  const disk = new SlowDisk();
  const writer = writerOn(disk);
  const failing = expect(writer.save({ sequenceNumber: '1' })).rejects.toThrow('disk full');
  await disk.finish(new Error('disk full'));
  await failing;
  const next = writer.save({ sequenceNumber: '2' });
  await disk.finish();
  await next;
  expect(disk.written).toEqual(['1', '2']);
});
