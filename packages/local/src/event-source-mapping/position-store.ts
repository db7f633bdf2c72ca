import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../processes/write-file-atomically';
import type { OpenWindow } from './window/open-window';

/** How far one mapping has come in one shard. */
export interface ShardPosition {
  /** Everything up to here is finished. */
  readonly sequenceNumber?: string;
  /** The shard was closed by a split or merge and is finished to its end. */
  readonly closed?: boolean;
  /** The tumbling window that the records up to here left open. */
  readonly window?: OpenWindow;
}

/** In the mapping's folder, beside the positions. */
const CREATED = 'created';

/**
 * Positions on disk: one file per mapping and shard. A file is replaced by rename, so that a process killed while
 * it writes leaves the old or the new position, never half of one. Nothing is flushed to the device: a machine that
 * loses power loses the substrate's streams as well.
 */
export class PositionStore {
  constructor(private readonly directory: string) {}

  /** Must come before the first write of a mapping. */
  open(mapping: string): void {
    mkdirSync(join(this.directory, mapping), { recursive: true });
  }

  read(mapping: string, shardId: string): ShardPosition {
    const file = this.file(mapping, shardId);
    if (!existsSync(file)) return {};
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as ShardPosition;
    } catch (error) {
      throw new Error(`${file}: unreadable position (${error}); delete the file to read the shard from its start`);
    }
  }

  async write(mapping: string, shardId: string, position: ShardPosition): Promise<void> {
    const file = this.file(mapping, shardId);
    const draft = `${file}.new`;
    await writeFile(draft, JSON.stringify(position));
    await rename(draft, file);
  }

  /** Writes down when a mapping was created; a second call changes nothing. */
  create(mapping: string, now: number): void {
    const file = join(this.directory, mapping, CREATED);
    if (!existsSync(file)) writeFileAtomically(file, new Date(now).toISOString());
  }

  /** When the mapping was created, in milliseconds since 1970, if that was written down. */
  createdAt(mapping: string): number | undefined {
    const file = join(this.directory, mapping, CREATED);
    return existsSync(file) ? Date.parse(readFileSync(file, 'utf8')) : undefined;
  }

  mappings(): readonly string[] {
    return existsSync(this.directory) ? readdirSync(this.directory) : [];
  }

  remove(mapping: string): void {
    rmSync(join(this.directory, mapping), { recursive: true, force: true });
  }

  private file(mapping: string, shardId: string): string {
    return join(this.directory, mapping, `${shardId}.json`);
  }
}
