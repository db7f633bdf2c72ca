import type { IMachineImage, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';

/** The machine with the demo producer of a pipeline. */
export interface ProducerHostOptions {
  /**
   * Make a machine that has the demo producer, which people start by Session Manager.
   *
   * @default true
   */
  readonly producerHost?: boolean;

  /**
   * Network of the producer host, together with `producerSubnet`.
   *
   * @default - a new VPC with one public subnet, no NAT gateway and no way in
   */
  readonly producerVpc?: IVpc;

  /**
   * Subnet of the producer host: it reaches Kinesis by an internet gateway (and gives public addresses), a NAT gateway or VPC
   * endpoints.
   *
   * @default - the one of the new VPC
   */
  readonly producerSubnet?: ISubnet;

  /**
   * What the producer host runs: Amazon Linux 2023, x86-64.
   *
   * @default - the newest Amazon Linux 2023 at each deployment
   */
  readonly producerImage?: IMachineImage;
}
