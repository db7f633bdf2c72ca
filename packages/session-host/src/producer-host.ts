import { PropRules } from '@streaming-patterns/construct-rules';
import type { Construct } from 'constructs';
import type { ProducerHostOptions } from './producer-host-options';
import { PublicNetwork } from './public-network';
import { SessionHost } from './session-host';
import type { SessionHostProps } from './session-host-props';

const OF_A_HOST = ['producerVpc', 'producerSubnet', 'producerImage'];

/** The machine with the demo producer of a pipeline, where the options of the pipeline put it. */
export abstract class ProducerHost {
  /**
   * The mistakes in the options, for `PropsError.throwFor()`.
   *
   * @param ofProducer the pipeline's own props of the producer, which mean nothing without a host
   */
  static mistakes(options: ProducerHostOptions, ...ofProducer: string[]): string[] {
    const { producerHost = true, producerVpc: vpc, producerSubnet: subnet } = options;
    if (!producerHost) return PropRules.leftOut(options, [...OF_A_HOST, ...ofProducer], 'when producerHost is false');
    if (vpc && !subnet) return ['producerSubnet must be given with producerVpc, got the VPC alone'];
    return subnet && !vpc ? ['producerVpc must be given with producerSubnet, got the subnet alone'] : [];
  }

  /** Makes it in `scope`, as `Producer`: in the network of the options, else in a new one, `ProducerNetwork`. */
  static in(
    scope: Construct,
    { producerVpc: vpc, producerSubnet: subnet, producerImage: machineImage }: ProducerHostOptions,
    props: Pick<SessionHostProps, 'description' | 'commands'>,
  ): SessionHost {
    const network = vpc && subnet ? { vpc, subnet } : new PublicNetwork(scope, 'ProducerNetwork');
    return new SessionHost(scope, 'Producer', { vpc: network.vpc, subnet: network.subnet, machineImage, ...props });
  }
}
