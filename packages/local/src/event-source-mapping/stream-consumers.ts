import {
  type ConsumerDescription,
  DeregisterStreamConsumerCommand,
  DescribeStreamConsumerCommand,
  KinesisClient,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { SubstrateCounterpart } from '../data-plane/substrate-counterpart';
import { consumerIdentity, streamConsumer } from '../resources/aws-kinesis-stream-consumer';
import type { OwnedResource, Properties, ResourceIdentity } from '../resources/resource-type';

/** The consumers with enhanced fan-out, as the substrate's Kinesis has them. */
export class StreamConsumers implements SubstrateCounterpart {
  readonly type = streamConsumer.type;
  private readonly kinesis: KinesisClient;

  constructor({ substrateUrl, region, credentials }: DataPlaneContext) {
    this.kinesis = new KinesisClient({
      endpoint: substrateUrl,
      region,
      credentials,
      requestHandler: new NodeHttpHandler(),
    });
  }

  async make({ StreamARN, ConsumerName }: Properties): Promise<ResourceIdentity> {
    const wanted = { StreamARN: String(StreamARN), ConsumerName: String(ConsumerName) };
    try {
      await this.kinesis.send(new RegisterStreamConsumerCommand(wanted));
    } catch (error) {
      // A request that was answered too late is sent again; the consumer that it made is there.
      if ((error as Error).name !== 'ResourceInUseException') throw error;
    }
    const { ConsumerDescription } = await this.kinesis.send(new DescribeStreamConsumerCommand(wanted));
    return identityOf(ConsumerDescription!);
  }

  async remove({ ref }: OwnedResource): Promise<void> {
    try {
      await this.kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN: ref }));
    } catch (error) {
      // The substrate drops the consumers of a stream together with it.
      if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    }
  }
}

function identityOf(consumer: ConsumerDescription): ResourceIdentity {
  const { ConsumerARN, ConsumerName, ConsumerStatus, ConsumerCreationTimestamp, StreamARN } = consumer;
  const described = { arn: ConsumerARN!, name: ConsumerName!, status: ConsumerStatus!, streamArn: StreamARN! };
  return consumerIdentity(described, ConsumerCreationTimestamp!);
}
