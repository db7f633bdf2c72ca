import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceEndpoint } from '../../../data-plane/service-endpoint';
import { Descriptions } from './descriptions';
import { type FirehoseAction, type Members, readCall } from './firehose-call';
import { FirehoseError, invalidArgument } from './firehose-error';
import { Puts, type PutsOptions } from './puts';

/** Actions that would part a delivery stream from its template. */
const refused = [
  ...['CreateDeliveryStream', 'DeleteDeliveryStream', 'UpdateDestination', 'TagDeliveryStream', 'UntagDeliveryStream'],
  ...['StartDeliveryStreamEncryption', 'StopDeliveryStreamEncryption'],
];

/** Data Firehose at the local address ("Firehose API reference"): producers put records, and look at what the template made. */
export class FirehoseEndpoint implements ServiceEndpoint {
  readonly signingName = 'firehose';
  private readonly actions: Readonly<Record<string, FirehoseAction>>;

  constructor(options: PutsOptions) {
    const groups = [new Puts(options), new Descriptions(options.deployed)];
    this.actions = Object.assign({}, ...groups.map(({ actions }) => actions));
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { action, input } = await readCall(request);
      send(response, 200, await this.actionNamed(action)(input));
    } catch (error) {
      if (!(error instanceof FirehoseError)) throw error;
      response.setHeader('x-amzn-errortype', error.type);
      send(response, error.status, { __type: error.type, message: error.message });
    }
  }

  private actionNamed(name: string): FirehoseAction {
    const action = Object.hasOwn(this.actions, name) ? this.actions[name] : undefined;
    if (action) return action;
    if (refused.includes(name))
      throw invalidArgument(
        `${name} is not served locally: a delivery stream is what the deployed template says; change it by its stack`,
      );
    throw new FirehoseError('UnknownOperationException', `Firehose has no operation '${name}'`);
  }
}

function send(response: ServerResponse, status: number, body: Members): void {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  response.writeHead(status, headers).end(JSON.stringify(body));
}
