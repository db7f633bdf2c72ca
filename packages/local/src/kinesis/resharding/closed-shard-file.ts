import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Shard } from '@aws-sdk/client-kinesis';
import type { EncodedRecord } from '../../stream-reading/encoded-records';

/** A shard and the records that it holds. */
export interface ShardContent {
  readonly shard: Shard & { readonly ShardId: string };
  /** When it was read, in milliseconds since 1970. */
  readonly closedAt: number;
  readonly records: readonly EncodedRecord[];
}

/** Keeps names apart from `.` and `..`, which are names of streams too. */
const SUFFIX = '.stream';
const ENDING = '.jsonl';

/** The files of closed shards: `<folder>/<stream>.stream/<shard id>.jsonl`, the shard in the first line, a record in each other one. */
export class ClosedShardFiles {
  constructor(private readonly folder: string) {}

  streams(): string[] {
    if (!existsSync(this.folder)) return [];
    const names = readdirSync(this.folder).filter((name) => name.endsWith(SUFFIX));
    return names.map((name) => name.slice(0, -SUFFIX.length));
  }

  read(streamName: string): ShardContent[] {
    const folder = this.folderOf(streamName);
    const files = readdirSync(folder).filter((name) => name.endsWith(ENDING));
    return files.map((name) => {
      const [head = '', ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
      const records = lines.map((line) => JSON.parse(line) as EncodedRecord);
      return { ...(JSON.parse(head) as Omit<ShardContent, 'records'>), records };
    });
  }

  /** After a crash the file is whole, or not there. */
  write(streamName: string, { records, ...head }: ShardContent): void {
    mkdirSync(this.folderOf(streamName), { recursive: true });
    const path = this.pathOf(streamName, head.shard.ShardId);
    const draft = `${path}.draft`;
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(head)}\n`);
      for (const record of records) writeSync(file, `${JSON.stringify(record)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  }

  remove(streamName: string, shardId: string): void {
    rmSync(this.pathOf(streamName, shardId), { force: true });
  }

  removeAll(streamName: string): void {
    rmSync(this.folderOf(streamName), { recursive: true, force: true });
  }

  private folderOf(streamName: string): string {
    return join(this.folder, `${streamName}${SUFFIX}`);
  }

  private pathOf(streamName: string, shardId: string): string {
    return join(this.folderOf(streamName), `${shardId}${ENDING}`);
  }
}
