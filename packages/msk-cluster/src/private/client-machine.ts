import { NagRules } from '@streaming-patterns/construct-rules';
import { Duration } from 'aws-cdk-lib';
import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  HttpTokens,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  MachineImage,
  SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ClientHost } from '../client-host';
import type { MskCluster } from '../msk-cluster';
import { clientPermissions } from './client-permissions';
import { clientUserData } from './client-user-data';
import type { ClusterNetwork } from './cluster-network';

export interface ClientFacts extends ClusterNetwork {
  readonly clientHost: ClientHost;
  readonly cluster: MskCluster;
}

const SMALL = InstanceType.of(InstanceClass.T3, InstanceSize.SMALL);
const SETUP_TIME = Duration.minutes(15);

/** A machine in the first subnet of the brokers: nobody reaches it but Session Manager, which it calls itself. */
export function clientMachine(scope: Construct, { vpc, subnets, clientHost, cluster }: ClientFacts): Instance {
  const { instanceType = SMALL, machineImage = MachineImage.latestAmazonLinux2023() } = clientHost;
  const group = new SecurityGroup(scope, 'ClientSecurityGroup', {
    vpc,
    description: 'Client host of the Kafka cluster',
  });
  cluster.connections.allowDefaultPortFrom(group, 'Client host');
  const role = clientRole(scope, cluster);
  const userData = clientUserData(cluster);
  const instance = new Instance(scope, 'Client', {
    ...{ vpc, instanceType, machineImage, securityGroup: group, role, userData },
    vpcSubnets: { subnets: [subnets[0]] },
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
  userData.addSignalOnExitCommand(instance);
  instance.node.addDependency(subnets[0].internetConnectivityEstablished);
  // The subnet says where it is; an imported one may not know it.
  instance.instance.addPropertyDeletionOverride('AvailabilityZone');
  NagRules.acknowledge(instance, { EC29: 'Nothing on it counts: a new one is made in minutes' });
  return instance;
}

function clientRole(scope: Construct, cluster: MskCluster): Role {
  const role = new Role(scope, 'ClientRole', {
    assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
    description: 'Lets people at the client host work with the cluster',
  });
  clientPermissions(cluster, role);
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]':
      'Session Manager, kafka:GetBootstrapBrokers and kafka:ListNodes name no resource: AWS offers no narrower one',
  });
  return role;
}
