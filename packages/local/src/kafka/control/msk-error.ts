import { ServiceError } from '../../data-plane/service-error';

/** An error of MSK, under the name that clients know ("Errors", Amazon MSK API reference). */
export class MskError extends ServiceError {}

export function badRequest(message: string): MskError {
  return new MskError('BadRequestException', message, 400);
}

export function notFound(what: string): MskError {
  return new MskError('NotFoundException', `${what} was not found`, 404);
}

export function topicExists(name: string): MskError {
  return new MskError('TopicExistsException', `topic ${name} exists already`, 409);
}

export function unknownTopic(name: string): MskError {
  return new MskError('UnknownTopicOrPartitionException', `there is no topic ${name}`, 404);
}

/** The SDKs try again by themselves. */
export function unavailable(message: string): MskError {
  return new MskError('ServiceUnavailableException', message, 503);
}
