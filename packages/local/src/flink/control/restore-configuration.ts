import type { Members } from '../../data-plane/json-calls';
import type { Restore } from '../application/application-record';
import type { RunningApplication } from '../application/running-application';
import { membersAt } from './flink-action';
import { invalidArgument, resourceNotFound } from './flink-error';

type Choose = (application: RunningApplication, snapshotName: unknown) => string | undefined;

/** "ApplicationRestoreConfiguration": each type, and the snapshot that it takes. */
const types: Readonly<Record<string, Choose>> = {
  SKIP_RESTORE_FROM_SNAPSHOT: () => undefined,
  RESTORE_FROM_LATEST_SNAPSHOT: ({ records }) => records.now.snapshots[0]?.location,
  RESTORE_FROM_CUSTOM_SNAPSHOT: ({ records, settings }, snapshotName) => {
    const found = records.now.snapshots.find(({ name }) => name === snapshotName);
    if (!found) throw resourceNotFound(`application ${settings.name} has no snapshot ${snapshotName}`);
    return found.location;
  },
};

/** What a start goes on from: its own run configuration, else that of the template, else the latest snapshot where snapshots are on. */
export function restoreOf(application: RunningApplication, given: Members): Restore {
  const { properties, snapshotsEnabled } = application.settings;
  const configured = { ...membersAt(properties, 'RunConfiguration'), ...given };
  const restore = membersAt(configured, 'ApplicationRestoreConfiguration');
  const otherwise = snapshotsEnabled ? 'RESTORE_FROM_LATEST_SNAPSHOT' : 'SKIP_RESTORE_FROM_SNAPSHOT';
  const type = String(restore.ApplicationRestoreType ?? otherwise);
  const choose = Object.hasOwn(types, type) ? types[type] : undefined;
  if (!choose) throw invalidArgument(`ApplicationRestoreType must be ${Object.keys(types).join(', ')}, got ${type}`);
  const { AllowNonRestoredState } = membersAt(configured, 'FlinkRunConfiguration');
  return {
    restoreFrom: choose(application, restore.SnapshotName),
    allowNonRestoredState: String(AllowNonRestoredState) === 'true',
  };
}
