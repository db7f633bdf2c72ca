import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../processes/write-file-atomically';

/** How far a reader has come in one shard. Readers add what they must remember beside it. */
export interface ShardPosition {
  /** Everything up to here is finished. */
  readonly sequenceNumber?: string;
  /** The shard was closed by a split or merge and is finished to its end. */
  readonly closed?: boolean;
}

/** In the reader's folder, beside the positions. */
const CREATED = 'created';

/**
 * Positions on disk: one file per reader and shard. A file is replaced by rename, so that a process killed while
 * it writes leaves the old or the new position, never half of one. Nothing is flushed to the device: a machine that
 * loses power loses the substrate's streams as well.
 */
export class PositionStore<Position extends ShardPosition = ShardPosition> {
  constructor(private readonly directory: string) {}

  /** Must come before the first write of a reader. */
  open(reader: string): void {
    mkdirSync(join(this.directory, reader), { recursive: true });
  }

  read(reader: string, shardId: string): Position {
    const file = this.file(reader, shardId);
    if (!existsSync(file)) return {} as Position;
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Position;
    } catch (error) {
      throw new Error(`${file}: unreadable position (${error}); delete the file to read the shard from its start`);
    }
  }

  async write(reader: string, shardId: string, position: Position): Promise<void> {
    const file = this.file(reader, shardId);
    const draft = `${file}.new`;
    await writeFile(draft, JSON.stringify(position));
    await rename(draft, file);
  }

  /** Writes down when a reader was created; a second call changes nothing. */
  create(reader: string, now: number): void {
    const file = join(this.directory, reader, CREATED);
    if (!existsSync(file)) writeFileAtomically(file, new Date(now).toISOString());
  }

  /** When the reader was created, in milliseconds since 1970, if that was written down. */
  createdAt(reader: string): number | undefined {
    const file = join(this.directory, reader, CREATED);
    return existsSync(file) ? Date.parse(readFileSync(file, 'utf8')) : undefined;
  }

  /** Forgets every other reader. */
  keepOnly(readers: readonly string[]): void {
    const known = existsSync(this.directory) ? readdirSync(this.directory) : [];
    const gone = known.filter((reader) => !readers.includes(reader));
    for (const reader of gone) rmSync(join(this.directory, reader), { recursive: true, force: true });
  }

  private file(reader: string, shardId: string): string {
    return join(this.directory, reader, `${shardId}.json`);
  }
}
