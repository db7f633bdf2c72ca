import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration, Token } from 'aws-cdk-lib/core';

/** Only a queue that was made here has a resource with the property; it is in seconds. */
export function queueRetentionOf({ node }: IQueue): Duration {
  const { messageRetentionPeriod: seconds } = (node.defaultChild ?? {}) as { messageRetentionPeriod?: number };
  return seconds === undefined || Token.isUnresolved(seconds) ? Duration.days(4) : Duration.seconds(seconds);
}
