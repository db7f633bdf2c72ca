import { ServiceError } from '../../../data-plane/service-error';

/** An error of Firehose, under the name that clients know ("Common errors" and the pages of the actions, Firehose API reference). */
export class FirehoseError extends ServiceError {}

export function invalidArgument(message: string): FirehoseError {
  return new FirehoseError('InvalidArgumentException', message);
}

export function serviceUnavailable(message: string): FirehoseError {
  return new FirehoseError('ServiceUnavailableException', message, 503);
}

export function malformed(message: string): FirehoseError {
  return new FirehoseError('SerializationException', message);
}

/** What a member breaks, in the words of AWS. */
export function constraintViolation(member: string, constraint: string, value?: string): FirehoseError {
  const given = value === undefined ? '' : ` '${value}'`;
  const message = `1 validation error detected: Value${given} at '${member}' failed to satisfy constraint: Member must ${constraint}`;
  return new FirehoseError('ValidationException', message);
}
