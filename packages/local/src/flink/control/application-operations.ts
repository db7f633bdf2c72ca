import type { Members } from '../../data-plane/json-calls';
import { flinkApplication } from '../../resources/aws-kinesisanalyticsv2-application';
import { judgeProperties } from '../../resources/judge-properties';
import type { RunningApplication } from '../application/running-application';
import { updateProperties } from '../application/update-properties';
import { detailOf, summaryOf } from './describe-application';
import { applicationOf, type FlinkAction, membersAt, seconds } from './flink-action';
import { FlinkError, invalidArgument, resourceInUse, resourceNotFound } from './flink-error';
import { restoreOf } from './restore-configuration';

const describe: FlinkAction = async (applications, input) => ({
  ApplicationDetail: await detailOf(applicationOf(applications, input)),
});

const list: FlinkAction = async (applications) => ({
  ApplicationSummaries: await Promise.all(applications.all.map(summaryOf)),
});

const start: FlinkAction = async (applications, input) => {
  const application = applicationOf(applications, input);
  await assertStatus(application, 'READY');
  return { OperationId: application.start(restoreOf(application, membersAt(input, 'RunConfiguration'))) };
};

const update: FlinkAction = async (applications, input) => {
  const application = applicationOf(applications, input);
  const { CurrentApplicationVersionId: version, ApplicationConfigurationUpdate: change } = input;
  const { versionId } = application.records.now;
  if (version !== undefined && version !== versionId)
    throw new FlinkError('ConcurrentModificationException', `the version is ${versionId}, not ${version}`);
  const status = await application.status();
  if (status !== 'READY' && status !== 'RUNNING') throw wrongStatus(application, status, ['READY', 'RUNNING']);
  const OperationId = application.update(updated(application, (change ?? {}) as Members));
  return { ApplicationDetail: await detailOf(application), ...(OperationId ? { OperationId } : {}) };
};

const stop: FlinkAction = async (applications, input) => {
  const application = applicationOf(applications, input);
  const force = input.Force === true;
  const status = await application.status();
  const allowed = force ? ['RUNNING', 'STARTING', 'UPDATING'] : ['RUNNING'];
  if (!allowed.includes(status)) throw wrongStatus(application, status, allowed);
  return { OperationId: application.stop(force) };
};

/** The page of Flink itself. */
const presignedUrl: FlinkAction = async (applications, input) => {
  const application = applicationOf(applications, input);
  if (input.UrlType !== 'FLINK_DASHBOARD_URL')
    throw invalidArgument(`UrlType must be FLINK_DASHBOARD_URL, got ${JSON.stringify(input.UrlType)}`);
  await assertStatus(application, 'RUNNING');
  return { AuthorizedUrl: application.rest.url };
};

const listOperations: FlinkAction = (applications, input) => {
  const { operations } = applicationOf(applications, input).records.now;
  return { ApplicationOperationInfoList: operations.map(operationInfo) };
};

const describeOperation: FlinkAction = (applications, input) => {
  const { operations } = applicationOf(applications, input).records.now;
  const found = operations.find(({ id }) => id === input.OperationId);
  if (!found) throw resourceNotFound(`there is no operation ${input.OperationId}`);
  const { OperationId: _, ...details } = operationInfo(found);
  const failure = found.failure === undefined ? {} : { OperationFailureDetails: failureDetails(found.failure) };
  return { ApplicationOperationInfoDetails: { ...details, ...failure } };
};

export const applicationOperations: Readonly<Record<string, FlinkAction>> = {
  CreateApplicationPresignedUrl: presignedUrl,
  DescribeApplication: describe,
  DescribeApplicationOperation: describeOperation,
  ListApplicationOperations: listOperations,
  ListApplications: list,
  StartApplication: start,
  StopApplication: stop,
  UpdateApplication: update,
};

/** What the update makes of the properties, as the template's are judged. */
function updated({ settings }: RunningApplication, change: Members): Members {
  try {
    const properties = updateProperties(settings.properties, change);
    const refused = judgeProperties(flinkApplication, properties).filter(({ kind }) => kind === 'refused');
    if (refused.length === 0) return properties;
    throw new Error(refused.map(({ property, because }) => `${property}: ${because}`).join('; '));
  } catch (error) {
    throw invalidArgument((error as Error).message);
  }
}

function operationInfo(operation: RunningApplication['records']['now']['operations'][number]) {
  const { id, action, status, startedAt, endedAt = startedAt } = operation;
  return {
    ...{ Operation: action, OperationId: id, OperationStatus: status },
    ...{ StartTime: seconds(startedAt), EndTime: seconds(endedAt) },
  } satisfies Members;
}

function failureDetails(failure: string): Members {
  return { ErrorInfo: { ErrorString: failure } };
}

export async function assertStatus(application: RunningApplication, wanted: string): Promise<void> {
  const status = await application.status();
  if (status !== wanted) throw wrongStatus(application, status, [wanted]);
}

function wrongStatus({ settings }: RunningApplication, status: string, allowed: readonly string[]): Error {
  return resourceInUse(`application ${settings.name} is ${status}: it must be ${allowed.join(' or ')}`);
}
