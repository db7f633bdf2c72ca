import { ServiceError } from '../../data-plane/service-error';

/** An error of the service, under the name that clients know ("Managed Service for Apache Flink API reference"). */
export class FlinkError extends ServiceError {}

export const invalidArgument = (message: string) => new FlinkError('InvalidArgumentException', message);
export const resourceInUse = (message: string) => new FlinkError('ResourceInUseException', message);
export const resourceNotFound = (message: string) => new FlinkError('ResourceNotFoundException', message);
export const invalidConfiguration = (message: string) =>
  new FlinkError('InvalidApplicationConfigurationException', message);
