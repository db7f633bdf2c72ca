import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';

/** Only a function that was made here has the field; without a value Lambda's default of 3 s holds. */
export function ownTimeout(handler: IFunction): Duration | undefined {
  if (!('timeout' in handler)) return undefined;
  return (handler.timeout as Duration | undefined) ?? Duration.seconds(3);
}
