import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceEndpoint } from '../../data-plane/service-endpoint';
import type { FlinkApplications } from '../flink-applications';
import { applicationOperations } from './application-operations';
import { type FlinkAction, type Members, readCall } from './flink-call';
import { FlinkError, invalidArgument } from './flink-error';
import { snapshotOperations } from './snapshot-operations';

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

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { action, input } = await readCall(request);
      send(response, 200, await actionNamed(action)(this.applications, input));
    } catch (error) {
      if (!(error instanceof FlinkError)) throw error;
      response.setHeader('x-amzn-errortype', error.type);
      send(response, error.status, { __type: error.type, message: error.message });
    }
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

function send(response: ServerResponse, status: number, body: Members): void {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  response.writeHead(status, headers).end(JSON.stringify(body));
}
