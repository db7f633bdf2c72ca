import { ServiceError } from '../data-plane/service-error';

/** An error of Kinesis, under the name that clients know ("Common errors" and "Errors", Kinesis API Reference). */
export class KinesisError extends ServiceError {}

export function invalidArgument(message: string): KinesisError {
  return new KinesisError('InvalidArgumentException', message);
}

export function resourceNotFound(message: string): KinesisError {
  return new KinesisError('ResourceNotFoundException', message);
}

/** What a parameter breaks, in the words of AWS. */
export function constraintViolation(member: string, constraint: string, value?: string): KinesisError {
  const given = value === undefined ? '' : ` '${value}'`;
  const message = `1 validation error detected: Value${given} at '${member}' failed to satisfy constraint: ${constraint}`;
  return new KinesisError('ValidationException', message);
}
