import type { IMachineImage, InstanceType } from 'aws-cdk-lib/aws-ec2';

/** A machine inside the network from which people work with the cluster: Kafka's own tools, reached by Session Manager. */
export interface ClientHost {
  /**
   * Size of the machine, x86-64.
   *
   * @default t3.small
   */
  readonly instanceType?: InstanceType;

  /**
   * What it runs: Amazon Linux 2023, x86-64. A newer image replaces the machine; nothing on it counts.
   *
   * @default - the newest Amazon Linux 2023 at each deployment
   */
  readonly machineImage?: IMachineImage;
}
