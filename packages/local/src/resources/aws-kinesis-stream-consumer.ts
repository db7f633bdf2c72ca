import { acts, actsWhen } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

/**
 * "AWS::Kinesis::StreamConsumer", CloudFormation reference. The substrate's CloudFormation does not know the type, its
 * Kinesis does: the consumer is registered there, and its answer is the identity.
 */
export const streamConsumer: OwnedType = {
  owner: 'data plane',
  type: 'AWS::Kinesis::StreamConsumer',
  properties: { ConsumerName: acts, StreamARN: actsWhen(streamArn), Tags: tagsDoNothing },
  createOnly: ['ConsumerName', 'StreamARN'],
  identify,
};

/** What `Ref` and `Fn::GetAtt` return for a consumer that was registered at `created`. */
export function consumerIdentity(
  consumer: { readonly streamArn: string; readonly name: string; readonly arn: string; readonly status: string },
  created: Date,
): ResourceIdentity {
  return {
    ref: consumer.arn,
    attributes: {
      ConsumerARN: consumer.arn,
      ConsumerCreationTimestamp: String(Math.floor(created.getTime() / 1000)),
      ConsumerName: consumer.name,
      ConsumerStatus: consumer.status,
      StreamARN: consumer.streamArn,
    },
  };
}

/** The form of a consumer's ARN: the stream, the name, and when it was made, in seconds since 1970. */
function identify({ stackName, logicalId, properties }: IdentifyRequest): ResourceIdentity {
  const [streamArn, name] = ['StreamARN', 'ConsumerName'].map((required) => {
    if (properties[required] !== undefined) return String(properties[required]);
    throw new Error(`${stackName}/${logicalId}: ${required} is required`);
  });
  const created = new Date();
  const arn = `${streamArn}/consumer/${name}:${Math.floor(created.getTime() / 1000)}`;
  return consumerIdentity({ streamArn: streamArn!, name: name!, arn, status: 'ACTIVE' }, created);
}

function streamArn(value: unknown): string | undefined {
  const isStream = /^arn:[^:]+:kinesis:[^:]+:\d{12}:stream\/[^/]+$/.test(String(value));
  return isStream ? undefined : `must be the ARN of a Kinesis stream, got ${value}`;
}
