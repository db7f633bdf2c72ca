import { existsSync, readFileSync, rmSync } from 'node:fs';
import { writeFileAtomically } from '../../processes/write-file-atomically';
import type { Properties } from '../../resources/resource-type';

/** What is known of an application beside its template. */
export interface ApplicationRecord {
  /** Whether it was started and not stopped since. */
  readonly started: boolean;
  /** Counts the starts by the service's API: each has checkpoints of its own. */
  readonly starts: number;
  /** The snapshot that this start went on from. */
  readonly restoreFrom?: string | undefined;
  readonly allowNonRestoredState: boolean;
  readonly versionId: number;
  /** In milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly snapshots: readonly Snapshot[];
  readonly operations: readonly Operation[];
  /** What UpdateApplication made of the template's properties; gone with the next change of the template. */
  readonly updated?: { readonly from: Properties; readonly to: Properties };
}

/** What a start goes on from. */
export type Restore = Pick<ApplicationRecord, 'restoreFrom' | 'allowNonRestoredState'>;

export interface Snapshot {
  readonly name: string;
  /** The folder of the savepoint. */
  readonly location: string;
  readonly versionId: number;
  readonly createdAt: number;
}

/** "ApplicationOperationInfo", Managed Service for Apache Flink API reference. */
export interface Operation {
  readonly id: string;
  readonly action: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly status: 'IN_PROGRESS' | 'SUCCESSFUL' | 'FAILED';
  readonly failure?: string;
}

/** So many of its last operations are told of. */
const OPERATIONS = 50;

/** The record of one application on disk: a change is written down before anyone is told of it. */
export class ApplicationRecords {
  private current: ApplicationRecord;

  constructor(private readonly file: string) {
    const now = Date.now();
    this.current = existsSync(file)
      ? withoutUnended(JSON.parse(readFileSync(file, 'utf8')) as ApplicationRecord)
      : {
          ...{ started: false, starts: 0, allowNonRestoredState: false, versionId: 1 },
          ...{ createdAt: now, updatedAt: now, snapshots: [], operations: [] },
        };
  }

  get now(): ApplicationRecord {
    return this.current;
  }

  change(changed: Partial<ApplicationRecord>): void {
    const next = { ...this.current, ...changed };
    writeFileAtomically(this.file, `${JSON.stringify(next, undefined, 2)}\n`);
    this.current = next;
  }

  /** A start has checkpoints of its own. */
  started({ restoreFrom, allowNonRestoredState }: Restore): void {
    this.change({ started: true, starts: this.current.starts + 1, restoreFrom, allowNonRestoredState });
  }

  keepSnapshot(name: string, location: string): void {
    const { versionId, snapshots } = this.current;
    this.change({ snapshots: [{ name, location, versionId, createdAt: Date.now() }, ...snapshots] });
  }

  /** With its folder. */
  forgetSnapshot({ name, location }: Snapshot): void {
    this.change({ snapshots: this.current.snapshots.filter((snapshot) => snapshot.name !== name) });
    rmSync(new URL(location), { recursive: true, force: true });
  }

  began(operation: Operation): void {
    this.change({ operations: [operation, ...this.current.operations].slice(0, OPERATIONS) });
  }

  ended(id: string, failure?: string): void {
    const end = failure === undefined ? { status: 'SUCCESSFUL' as const } : { status: 'FAILED' as const, failure };
    const operations = this.current.operations.map((operation) =>
      operation.id === id ? { ...operation, ...end, endedAt: Date.now() } : operation,
    );
    this.change({ operations });
  }
}

/** What was under way when the data plane died has no other end. */
function withoutUnended(record: ApplicationRecord): ApplicationRecord {
  const operations = record.operations.map((operation) =>
    operation.status === 'IN_PROGRESS'
      ? { ...operation, status: 'FAILED' as const, endedAt: Date.now(), failure: 'the data plane died meanwhile' }
      : operation,
  );
  return { ...record, operations };
}
