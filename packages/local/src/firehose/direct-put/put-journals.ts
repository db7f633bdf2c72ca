import { join } from 'node:path';
import type { OwnedResource } from '../../resources/resource-type';
import type { PositionStore } from '../../stream-reading/position-store';
import { PutJournal } from './journal/put-journal';
import { finishedPuts } from './put-source';

/** Beside the positions of the delivery stream: both go when it is deleted. */
const FOLDER = 'puts';

/** The journals of the delivery streams that producers put to. They outlive a delivery stream's runs: a change of its settings ends none. */
export class PutJournals {
  private readonly journals = new Map<string, PutJournal>();

  constructor(
    private readonly directory: string,
    private readonly positions: PositionStore,
  ) {}

  /** Nothing for a delivery stream that reads a stream, or is not deployed. */
  find(deliveryStream: string): PutJournal | undefined {
    return this.journals.get(deliveryStream);
  }

  /** Opens the journals of these delivery streams, and lets go of all others. */
  keepOnly(resources: readonly OwnedResource[]): void {
    const names = new Set(resources.filter(takesPuts).map(({ ref }) => ref));
    for (const [name, journal] of this.journals) if (!names.has(name)) this.forget(name, journal);
    for (const name of names) if (!this.journals.has(name)) this.journals.set(name, this.open(name));
  }

  async close(): Promise<void> {
    await Promise.all([...this.journals.values()].map((journal) => journal.close()));
  }

  private open(name: string): PutJournal {
    return new PutJournal(join(this.directory, name, FOLDER), { finished: finishedPuts(this.positions, name) });
  }

  private forget(name: string, journal: PutJournal): void {
    this.journals.delete(name);
    // Its files are gone; whether they could be closed changes nothing.
    journal.close().catch(() => undefined);
  }
}

/** Whether producers put its records directly. */
export function takesPuts({ properties }: OwnedResource): boolean {
  return properties.KinesisStreamSourceConfiguration === undefined;
}
