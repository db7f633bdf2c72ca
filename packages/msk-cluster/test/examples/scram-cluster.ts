import { Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AccessControl, MskCluster } from '../../src';

export class LegacyStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const cluster = new MskCluster(this, 'Kafka', {
      vpc: new Vpc(this, 'Network', { maxAzs: 2, natGateways: 1 }),
      numberBrokerNodes: 2,
      accessControl: AccessControl.scram({ userName: 'legacy' }),
    });
    const reader = new Role(this, 'Reader', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    cluster.scramSecret?.grantRead(reader);
  }
}
