import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type DeliveryRecord, finish } from '../../../src/firehose/delivery-record';
import { PutJournal } from '../../../src/firehose/direct-put/journal/put-journal';
import { finishedPuts, PutSource } from '../../../src/firehose/direct-put/put-source';
import { OutageNotice } from '../../../src/stream-reading/outage-notice';
import { PositionStore } from '../../../src/stream-reading/position-store';

const READER = 'trips';

/** One life of a process: a journal, and a source that hands its records over. */
interface Life {
  readonly journal: PutJournal;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

/** A journal of puts on a real disk, its source, and a destination that finishes records when the test says so. */
export class PutStage {
  readonly directory = mkdtempSync(join(tmpdir(), 'puts-'));
  readonly folder = join(this.directory, 'puts');
  readonly said: string[] = [];
  /** Everything that was handed over, in all lives. */
  readonly handedOver: DeliveryRecord[] = [];
  /** What was handed over in this life and is not finished. */
  inFlight: DeliveryRecord[] = [];
  /** While it is, the destination takes no more records than it has. */
  isFull = false;
  private readonly positions = new PositionStore(this.directory);
  private life: Life;

  constructor(private readonly segmentBytes?: number) {
    this.positions.open(READER);
    this.life = this.begin();
  }

  get journal(): PutJournal {
    return this.life.journal;
  }

  get position(): number {
    return finishedPuts(this.positions, READER);
  }

  get segments(): string[] {
    return readdirSync(this.folder).sort();
  }

  /** The number that each record holds. */
  get numbers(): number[] {
    return this.handedOver.map(({ data }) => Number(data.toString('utf8').trim()));
  }

  finish(records: readonly DeliveryRecord[]): void {
    this.inFlight = this.inFlight.filter((record) => !records.includes(record));
    finish(records);
  }

  /** Ends this life and begins another; `torn` is what a write under way got to the disk. */
  async restart(torn: Uint8Array = Buffer.alloc(0)): Promise<void> {
    await this.end();
    const last = this.segments.at(-1);
    if (torn.length > 0 && last) appendFileSync(join(this.folder, last), torn);
    this.life = this.begin();
  }

  async remove(): Promise<void> {
    await this.end();
    rmSync(this.directory, { recursive: true });
  }

  private begin(): Life {
    const { positions, segmentBytes } = this;
    const stopping = new AbortController();
    const notice = new OutageNotice((message) => this.said.push(message));
    const run = { stopping: stopping.signal, notice, say: (message: string) => void this.said.push(message) };
    const journal = new PutJournal(this.folder, { finished: this.position, segmentBytes });
    this.inFlight = [];
    const source = new PutSource({ run, reader: READER, positions, journal });
    const ended = source.run({ add: (records) => this.take(records, stopping.signal) }).catch((error: unknown) => {
      if (!stopping.signal.aborted) throw error;
    });
    return { journal, stopping, ended };
  }

  private async take(records: readonly DeliveryRecord[], stopping: AbortSignal): Promise<void> {
    this.handedOver.push(...records);
    this.inFlight.push(...records);
    while (this.isFull) await setTimeout(5, undefined, { signal: stopping });
  }

  private async end(): Promise<void> {
    this.life.stopping.abort();
    await this.life.ended;
    await this.life.journal.close();
  }
}

/** Records that hold their number, `bytes` long each. */
export function numbered(
  from: number,
  count: number,
  bytes = 20,
): { readonly data: Buffer; readonly arrivedAt: number }[] {
  return Array.from({ length: count }, (_, index) => ({
    data: Buffer.from(String(from + index).padEnd(bytes)),
    arrivedAt: 1_700_000_000_000 + from + index,
  }));
}
