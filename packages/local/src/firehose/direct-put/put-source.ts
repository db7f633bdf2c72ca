import { keepTrying } from '../../stream-reading/keep-trying';
import type { PositionStore } from '../../stream-reading/position-store';
import type { DeliveryRun } from '../delivery-run';
import type { RecordSink } from '../record-sink';
import type { DeliverySource } from '../source/delivery-source';
import { ShardProgress, type SourceRecord } from '../source/shard-progress';
import type { FramedRecord } from './journal/frame';
import type { JournalRead, PutJournal } from './journal/put-journal';

/** In place of a shard, for the position of a delivery stream that has none. */
const DIRECT_PUT = 'direct-put';

export interface PutSourceOptions {
  readonly run: Pick<DeliveryRun, 'stopping' | 'notice' | 'say'>;
  /** The position is kept by it. */
  readonly reader: string;
  readonly positions: PositionStore;
  readonly journal: PutJournal;
}

/** Where the records begin that are not finished. */
export function finishedPuts(positions: PositionStore, reader: string): number {
  return Number(positions.read(reader, DIRECT_PUT).sequenceNumber ?? 0);
}

/** Hands the records of a journal over, as fast as the delivery stream takes them; what it does not take yet stays on disk. */
export class PutSource implements DeliverySource {
  private readonly progress: ShardProgress;

  constructor(private readonly options: PutSourceOptions) {
    const { run, reader, positions, journal } = options;
    this.progress = new ShardProgress(
      positions.read(reader, DIRECT_PUT),
      async (position) => {
        await positions.write(reader, DIRECT_PUT, position);
        run.notice.worked('Keeping the position');
        await journal.release(Number(position.sequenceNumber));
      },
      // The next position is another try; until then more than needed is delivered again after a restart.
      (error) => run.notice.failed('Keeping the position', error),
    );
  }

  async run(sink: RecordSink): Promise<void> {
    const { run, reader, positions, journal } = this.options;
    try {
      for (let from = finishedPuts(positions, reader); ; ) {
        await journal.more(from, run.stopping);
        const read = await keepTrying(run, 'Reading the journal of puts', () => journal.read(from));
        await this.accept(read, sink);
        from = read.next;
      }
    } finally {
      await this.progress.settled();
    }
  }

  private async accept({ records, damaged }: JournalRead, sink: RecordSink): Promise<void> {
    if (damaged > 0) this.options.run.say(`${damaged} bytes of puts on disk are damaged: their records are lost`);
    if (records.length > 0) await sink.add(this.progress.read(records.map(sourceRecord)));
  }
}

function sourceRecord({ data, arrivedAt, end }: FramedRecord): SourceRecord {
  return { data, arrivedAt, sequenceNumber: String(end) };
}
