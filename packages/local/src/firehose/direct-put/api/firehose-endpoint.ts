import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJsonCall } from '../../../data-plane/json-calls';
import type { ServiceEndpoint } from '../../../data-plane/service-endpoint';
import { Descriptions } from './descriptions';
import type { FirehoseAction } from './firehose-action';
import { FirehoseError, invalidArgument } from './firehose-error';
import { Puts, type PutsOptions } from './puts';

/** 4 MiB of records in base64, and what stands around them ("PutRecordBatch", Firehose API reference). */
const MOST_BYTES = 8 * 1024 * 1024;

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

  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return answerJsonCall(request, response, {
      mostBytes: MOST_BYTES,
      answer: async ({ action, input }) => this.actionNamed(action)(input),
    });
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
