import { join } from 'node:path';
import { NagRules } from '@streaming-patterns/construct-rules';
import { HandlerFunction } from '@streaming-patterns/handler-function';
import type { IKafkaCluster } from '@streaming-patterns/kafka-topics';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Where the brokers are: a function asks when the stack is deployed, as no attribute of a cluster tells. */
export function brokerAddresses(scope: Construct, cluster: IKafkaCluster, logs: LogGroupProps): string {
  const { clusterArn, accessControl } = cluster;
  const finder = new HandlerFunction(scope, 'FindBrokers', {
    directory: join(__dirname, '..', '..', 'assets', 'find-brokers'),
    description: 'Finds out where the brokers of the cluster are, at deployment',
    roleDescription: 'Lets a function find out where the brokers of the cluster are',
    logGroup: new LogGroup(scope, 'FindBrokersLogs', logs),
    timeout: Duration.seconds(30),
  });
  finder.addToRolePolicy(new PolicyStatement({ actions: ['kafka:GetBootstrapBrokers'], resources: ['*'] }));
  if (finder.role) {
    NagRules.acknowledge(finder.role, {
      'IAM5[Resource::*]':
        'kafka:GetBootstrapBrokers, xray:PutTraceSegments and xray:PutTelemetryRecords name no resource: AWS offers no narrower one',
    });
  }
  const brokers = new CustomResource(scope, 'Brokers', {
    resourceType: 'Custom::KafkaBrokers',
    serviceToken: finder.functionArn,
    properties: { ClusterArn: clusterArn, Method: accessControl.method },
  });
  if (cluster.ready) brokers.node.addDependency(cluster.ready);
  return brokers.getAttString('BootstrapServers');
}
