import { Fn, Validations } from 'aws-cdk-lib';
import { type ISubnet, Subnet } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

const NO_ROUTE_TABLE = 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId';

/** A subnet of which no more is known than its id. Its zone is written nowhere: the subnet says where it is. */
export function existingSubnet(scope: Construct, subnetId: string): ISubnet {
  const availabilityZone = Fn.select(0, Fn.getAzs());
  const subnet = Subnet.fromSubnetAttributes(scope, subnetId, { subnetId, availabilityZone });
  Validations.of(subnet).acknowledge({ id: NO_ROUTE_TABLE, reason: 'No route is added to it' });
  return subnet;
}
