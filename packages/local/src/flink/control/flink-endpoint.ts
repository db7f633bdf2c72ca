import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJsonCall } from '../../data-plane/json-calls';
import type { ServiceEndpoint } from '../../data-plane/service-endpoint';
import type { FlinkApplications } from '../flink-applications';
import { applicationOperations } from './application-operations';
import type { FlinkAction } from './flink-action';
import { FlinkError, invalidArgument } from './flink-error';
import { snapshotOperations } from './snapshot-operations';

const MOST_BYTES = 1024 * 1024;

/** Actions that would part an application from its template. */
const ofTheTemplate = [
  ...['CreateApplication', 'DeleteApplication', 'TagResource', 'UntagResource', 'RollbackApplication'],
  ...['AddApplicationCloudWatchLoggingOption', 'DeleteApplicationCloudWatchLoggingOption'],
  ...['AddApplicationVpcConfiguration', 'DeleteApplicationVpcConfiguration'],
  'UpdateApplicationMaintenanceConfiguration',
];

const actions: Readonly<Record<string, FlinkAction>> = { ...applicationOperations, ...snapshotOperations };

/** Managed Service for Apache Flink at the local address: applications come from templates; they are started and stopped here. */
export class FlinkEndpoint implements ServiceEndpoint {
  readonly signingName = 'kinesisanalytics';

  constructor(private readonly applications: FlinkApplications) {}

  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return answerJsonCall(request, response, {
      mostBytes: MOST_BYTES,
      answer: async ({ action, input }) => actionNamed(action)(this.applications, input),
    });
  }
}

function actionNamed(name: string): FlinkAction {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action;
  if (ofTheTemplate.includes(name))
    throw invalidArgument(
      `${name} is not served locally: an application is what the deployed template says; change it by its stack`,
    );
  throw new FlinkError('UnknownOperationException', `Managed Service for Apache Flink has no operation '${name}' here`);
}
