import type { Members } from '../../data-plane/json-calls';
import type { Snapshot } from '../application/application-record';
import type { RunningApplication } from '../application/running-application';
import { assertStatus } from './application-operations';
import { applicationOf, type FlinkAction, seconds } from './flink-action';
import { invalidArgument, invalidConfiguration, resourceInUse, resourceNotFound } from './flink-error';

/** "CreateApplicationSnapshot", Managed Service for Apache Flink API reference. */
const NAME = /^[a-zA-Z0-9_.-]{1,256}$/;

const create: FlinkAction = async (applications, input) => {
  const application = applicationOf(applications, input);
  const name = String(input.SnapshotName ?? '');
  if (!NAME.test(name)) throw invalidArgument(`SnapshotName must match ${NAME.source}, got ${JSON.stringify(name)}`);
  if (!application.settings.snapshotsEnabled)
    throw invalidConfiguration(`snapshots of application ${application.settings.name} are not enabled`);
  if (find(application, name)) throw resourceInUse(`there is a snapshot ${name} already`);
  await assertStatus(application, 'RUNNING');
  return { OperationId: application.snapshot(name) };
};

const describe: FlinkAction = (applications, input) => {
  const application = applicationOf(applications, input);
  return { SnapshotDetails: detailsOf(application, existing(application, input.SnapshotName)) };
};

const list: FlinkAction = (applications, input) => {
  const application = applicationOf(applications, input);
  const { snapshots } = application.records.now;
  return { SnapshotSummaries: snapshots.map((snapshot) => detailsOf(application, snapshot)) };
};

const remove: FlinkAction = (applications, input) => {
  const application = applicationOf(applications, input);
  application.records.forgetSnapshot(existing(application, input.SnapshotName));
  return {};
};

export const snapshotOperations: Readonly<Record<string, FlinkAction>> = {
  CreateApplicationSnapshot: create,
  DeleteApplicationSnapshot: remove,
  DescribeApplicationSnapshot: describe,
  ListApplicationSnapshots: list,
};

function find({ records }: RunningApplication, wanted: unknown): Snapshot | undefined {
  return records.now.snapshots.find(({ name }) => name === wanted);
}

function existing(application: RunningApplication, name: unknown): Snapshot {
  const found = find(application, name);
  if (!found) throw resourceNotFound(`application ${application.settings.name} has no snapshot ${name}`);
  return found;
}

/** A snapshot is in the list when it is complete. */
function detailsOf({ settings }: RunningApplication, { name, versionId, createdAt }: Snapshot): Members {
  return {
    ...{ SnapshotName: name, SnapshotStatus: 'READY', ApplicationVersionId: versionId },
    ...{ SnapshotCreationTimestamp: seconds(createdAt), RuntimeEnvironment: settings.runtime },
  };
}
