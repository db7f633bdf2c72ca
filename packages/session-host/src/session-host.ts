import { NagRules, PropsError } from '@streaming-patterns/construct-rules';
import { Duration, Stack, Token } from 'aws-cdk-lib';
import {
  BlockDeviceVolume,
  type Connections,
  EbsDeviceVolumeType,
  HttpTokens,
  type IConnectable,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  MachineImage,
  Peer,
  Port,
  SecurityGroup,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import type { IGrantable, IPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { allow, sessionRole } from './private/session-role';
import type { SessionHostProps } from './session-host-props';

const SMALL = InstanceType.of(InstanceClass.T3, InstanceSize.SMALL);
const SETUP_TIME = Duration.minutes(15);

/** A machine without a way in: Session Manager, which it calls itself, brings people to it. */
export class SessionHost extends Construct implements IGrantable, IConnectable {
  /** The machine. */
  readonly instance: Instance;

  /** What people on it may do: Session Manager alone, until you grant more. */
  readonly role: Role;

  /** Its way out, HTTPS alone until you allow more. */
  readonly connections: Connections;

  readonly grantPrincipal: IPrincipal;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: SessionHostProps) {
    super(scope, id);
    PropsError.throwFor(this, mistakes(props));
    const { vpc, subnet, description, instanceType = SMALL } = props;
    const { machineImage = MachineImage.latestAmazonLinux2023(), commands = [] } = props;
    this.role = sessionRole(this, description);
    this.grantPrincipal = this.role.grantPrincipal;
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', { vpc, description, allowAllOutbound: false });
    securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS, and the packages of the system');
    const userData = UserData.forLinux();
    userData.addCommands('set -euo pipefail', ...commands);
    this.instance = new Instance(this, 'Instance', {
      ...{ vpc, instanceType, machineImage, securityGroup, role: this.role, userData },
      vpcSubnets: { subnets: [subnet] },
      httpTokens: HttpTokens.REQUIRED,
      detailedMonitoring: true,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: BlockDeviceVolume.ebs(16, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }),
        },
      ],
      resourceSignalTimeout: SETUP_TIME,
      userDataCausesReplacement: true,
    });
    userData.addSignalOnExitCommand(this.instance);
    this.connections = this.instance.connections;
    // It calls AWS as soon as it runs.
    this.instance.node.addDependency(subnet.internetConnectivityEstablished, this.role);
    // The subnet says where it is; an imported one may not know it.
    this.instance.instance.addPropertyDeletionOverride('AvailabilityZone');
    NagRules.acknowledge(this.instance, { EC29: 'Nothing on it counts: a new one is made in minutes' });
  }

  /**
   * Puts a file on the machine when it is set up, behind `commands`.
   *
   * @param path where the file is put, for example `/opt/producer/producer.jar`
   */
  addFile(asset: Asset, path: string): void {
    allow(this.role, ['s3:GetObject'], asset.bucket.arnForObjects(asset.s3ObjectKey));
    const folder = path.slice(0, path.lastIndexOf('/'));
    this.instance.userData.addCommands(
      `mkdir --parents ${folder}`,
      `aws s3 cp --no-progress --region ${Stack.of(this).region} ${asset.s3ObjectUrl} ${path}`,
    );
  }
}

function mistakes({ description }: SessionHostProps): string[] {
  if (Token.isUnresolved(description) || /^[a-zA-Z0-9 ]{1,255}$/.test(description)) return [];
  return [`description must be 1 to 255 letters, digits and spaces, got "${description}"`];
}
