import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../processes/write-file-atomically';

interface Version {
  readonly number: number;
  readonly settings: string;
}

/** Counts the configuration changes of delivery streams: the number is part of every object's name. */
export class DeliveryStreamVersions {
  constructor(private readonly directory: string) {}

  /** 1 at first, and one more for every other `settings`. */
  versionOf(deliveryStream: string, settings: string): number {
    const file = join(this.directory, deliveryStream, 'version');
    const last = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Version) : undefined;
    if (last?.settings === settings) return last.number;
    const number = (last?.number ?? 0) + 1;
    writeFileAtomically(file, JSON.stringify({ number, settings } satisfies Version));
    return number;
  }
}
