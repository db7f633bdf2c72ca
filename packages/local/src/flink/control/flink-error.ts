/** An error of the service, under the name that clients know ("Managed Service for Apache Flink API reference"). */
export class FlinkError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const invalidArgument = (message: string) => new FlinkError('InvalidArgumentException', message);
export const resourceInUse = (message: string) => new FlinkError('ResourceInUseException', message);
export const resourceNotFound = (message: string) => new FlinkError('ResourceNotFoundException', message);
export const invalidConfiguration = (message: string) =>
  new FlinkError('InvalidApplicationConfigurationException', message);
