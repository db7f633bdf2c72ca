import type { IMachineImage, InstanceType, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';

/** Properties of `SessionHost`. */
export interface SessionHostProps {
  /** The network. */
  readonly vpc: IVpc;

  /**
   * Where it stands: a subnet that reaches AWS by an internet gateway (and gives public addresses), a NAT gateway or VPC
   * endpoints.
   */
  readonly subnet: ISubnet;

  /** What it is for, for whoever sees its role and security group: 1 to 255 letters, digits and spaces. */
  readonly description: string;

  /**
   * What it runs once as root, by bash. A command that fails ends them all, and the creation of the host with them.
   *
   * @default - nothing
   */
  readonly commands?: string[];

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
