import { NagRules } from '@streaming-patterns/construct-rules';
import { Aws } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CodeLocation } from '../application-code';
import type { FlinkApplicationOptions } from '../flink-application-options';
import { type ApplicationLog, logStreamArn } from './application-log';
import { allow, arnOf } from './statements';

/** The role of the job. Source: "Using CloudWatch Logs and IAM roles in Managed Service for Apache Flink". */
export function applicationRole(scope: Construct): Role {
  return new Role(scope, 'Role', {
    description: 'Lets the Flink application read its code and its sources, and write its sinks and its log',
    assumedBy: new ServicePrincipal('kinesisanalytics.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
}

/** This one object, and not the bucket that holds the code of all deployments. */
export function grantCode(role: Role, { bucket, objectKey }: CodeLocation): void {
  allow(role, ['s3:GetObject', 's3:GetObjectVersion'], bucket.arnForObjects(objectKey));
  bucket.encryptionKey?.grantDecrypt(role);
}

/** Source: "Set up application logging in Managed Service for Apache Flink". */
export function grantLog(role: Role, log: ApplicationLog): void {
  const everyGroup = arnOf(role, 'logs', 'log-group:*');
  allow(role, ['logs:DescribeLogGroups'], everyGroup);
  allow(role, ['logs:DescribeLogStreams'], log.group.logGroupArn);
  allow(role, ['logs:PutLogEvents'], logStreamArn(role, log));
  const reason = 'The service finds its log group in a list: logs:DescribeLogGroups names no single one';
  NagRules.acknowledgeWildcard(role, everyGroup, reason);
}

const DESCRIBE = ['Vpcs', 'Subnets', 'SecurityGroups', 'DhcpOptions', 'NetworkInterfaces'];

/** The service puts network interfaces into the subnets. Source: "VPC application permissions". */
export function grantNetwork(role: Role, options: FlinkApplicationOptions): void {
  const { applicationSubnets: subnets, applicationSecurityGroups: groups } = options;
  if (!subnets || !groups) return;
  const interfaces = arnOf(role, 'ec2', 'network-interface/*');
  const places = [
    ...subnets.map(({ subnetId }) => arnOf(role, 'ec2', `subnet/${subnetId}`)),
    ...groups.map(({ securityGroupId }) => arnOf(role, 'ec2', `security-group/${securityGroupId}`)),
  ];
  allow(
    role,
    DESCRIBE.map((what) => `ec2:Describe${what}`),
    '*',
  );
  allow(role, ['ec2:CreateNetworkInterface'], interfaces, ...places);
  allow(role, ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface'], interfaces);
  NagRules.acknowledge(role, { 'IAM5[Resource::*]': 'ec2:Describe… names no resource: AWS offers no narrower one' });
  NagRules.acknowledgeWildcard(role, interfaces, 'The network interfaces do not exist before the service makes them');
}
