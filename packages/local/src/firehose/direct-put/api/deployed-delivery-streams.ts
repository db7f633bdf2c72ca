import type { Members } from '../../../data-plane/json-calls';
import type { OwnedResource } from '../../../resources/resource-type';
import { constraintViolation, FirehoseError } from './firehose-error';

/** What became of a delivery stream since it was created. */
export interface DeliveryStreamHistory {
  /** Rises with each update. */
  readonly versionId: string;
  /** In milliseconds since 1970. */
  readonly createdAt?: number;
}

export interface DeployedDeliveryStreamsOptions {
  readonly accountId: string;
  resources(): readonly OwnedResource[];
  history(resource: OwnedResource): DeliveryStreamHistory;
}

/** "DescribeDeliveryStream", Firehose API reference. */
const NAME = /^[a-zA-Z0-9_.-]{1,64}$/;

/** The delivery streams that the templates made, as the API looks at them. */
export class DeployedDeliveryStreams {
  constructor(private readonly options: DeployedDeliveryStreamsOptions) {}

  /** By name. */
  get all(): readonly OwnedResource[] {
    return [...this.options.resources()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  }

  /** The delivery stream that a call names. @throws FirehoseError when there is none */
  get({ DeliveryStreamName: name }: Members): OwnedResource {
    if (typeof name !== 'string') throw constraintViolation('deliveryStreamName', 'not be null', 'null');
    if (!NAME.test(name))
      throw constraintViolation('deliveryStreamName', 'satisfy regular expression pattern: [a-zA-Z0-9_.-]+', name);
    const found = this.options.resources().find(({ ref }) => ref === name);
    if (found) return found;
    const message = `Firehose ${name} under account ${this.options.accountId} not found.`;
    throw new FirehoseError('ResourceNotFoundException', message);
  }

  historyOf(resource: OwnedResource): DeliveryStreamHistory {
    return this.options.history(resource);
  }
}
