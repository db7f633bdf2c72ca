import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '../../processes/write-file-atomically';

/** How an entry of a broker, for example a topic, is brought to what is wanted. */
export interface EntryActions {
  /** `mayExist` when an earlier attempt may have made it. */
  make(name: string, wanted: string, mayExist: boolean): Promise<void>;
  change(name: string, wanted: string, before: string): Promise<void>;
  /** Does nothing when it is gone. */
  remove(name: string, before: string): Promise<void>;
}

interface KeptEntry {
  readonly value: string;
  /** False while it is made: whether that came to its end is not known. */
  readonly done: boolean;
}

/** What the data plane made in a broker, kept on disk: a killed data plane knows what is its own. */
export class KeptEntries {
  private readonly entries: Map<string, KeptEntry>;

  constructor(private readonly file: string) {
    this.entries = new Map(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
  }

  /** Brings the broker to `wanted`, one entry after the other; what is to go goes first. */
  async follow(wanted: ReadonlyMap<string, string>, actions: EntryActions): Promise<void> {
    for (const [name, { value }] of [...this.entries]) {
      if (wanted.has(name)) continue;
      await actions.remove(name, value);
      this.keep(name, undefined);
    }
    for (const [name, value] of wanted) await this.bring(name, value, actions);
  }

  private async bring(name: string, wanted: string, actions: EntryActions): Promise<void> {
    const before = this.entries.get(name);
    if (!before?.done) await this.make(name, wanted, actions, before !== undefined);
    else if (before.value !== wanted) await actions.change(name, wanted, before.value);
    else return;
    this.keep(name, { value: wanted, done: true });
  }

  private async make(name: string, wanted: string, actions: EntryActions, mayExist: boolean): Promise<void> {
    this.keep(name, { value: wanted, done: false });
    try {
      await actions.make(name, wanted, mayExist);
    } catch (error) {
      this.keep(name, undefined);
      throw error;
    }
  }

  private keep(name: string, entry: KeptEntry | undefined): void {
    if (entry === undefined) this.entries.delete(name);
    else this.entries.set(name, entry);
    writeFileAtomically(this.file, `${JSON.stringify([...this.entries], undefined, 2)}\n`);
  }
}
