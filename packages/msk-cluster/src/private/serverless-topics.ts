import { join } from 'node:path';
import { NagRules } from '@streaming-patterns/construct-rules';
import { ClusterArns } from '@streaming-patterns/kafka-topics';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ClusterNetwork } from './cluster-network';
import type { TopicFacts } from './cluster-topics';
import { DEFAULT_PARTITIONS } from './limits';

/** Source: "Giving Lambda functions access to resources in an Amazon VPC". */
const NETWORK_INTERFACES = [
  ...['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DeleteNetworkInterface', 'DescribeSubnets'],
  ...['AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'],
].map((action) => `ec2:${action}`);

export interface ServerlessTopicFacts extends TopicFacts, ClusterNetwork {
  readonly securityGroup: SecurityGroup;
  readonly port: number;
  readonly logs: LogGroupProps;
}

/** The topics of a serverless cluster: a function makes them as a client would, from inside the network. */
export function serverlessTopics(scope: Construct, facts: ServerlessTopicFacts): Construct {
  const folder = new Construct(scope, 'Topics');
  const { topics, clusterArn } = facts;
  if (topics.length === 0) return folder;
  const { functionArn } = topicManager(scope, facts);
  for (const { name, partitions = DEFAULT_PARTITIONS, configs } of topics) {
    new CustomResource(folder, name, {
      resourceType: 'Custom::KafkaTopic',
      serviceToken: functionArn,
      properties: { ClusterArn: clusterArn, TopicName: name, PartitionCount: partitions, Configs: configs },
    });
  }
  // It calls AWS by the way out of its subnets, and the brokers by the rule that lets it in.
  folder.node.addDependency(
    ...facts.subnets.map((subnet) => subnet.internetConnectivityEstablished),
    facts.securityGroup,
  );
  return folder;
}

function topicManager(scope: Construct, facts: ServerlessTopicFacts): LambdaFunction {
  const { vpc, subnets, securityGroup, port, logs } = facts;
  const group = new SecurityGroup(scope, 'TopicManagerSecurityGroup', { vpc, description: 'Makes topics' });
  securityGroup.addIngressRule(group, Port.tcp(port), 'Makes topics');
  const logGroup = new LogGroup(scope, 'TopicManagerLogs', logs);
  return new LambdaFunction(scope, 'TopicManager', {
    description: 'Makes, changes and deletes the topics of the serverless cluster',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(__dirname, '..', '..', 'assets', 'manage-topic')),
    timeout: Duration.minutes(2),
    memorySize: 256,
    loggingFormat: LoggingFormat.JSON,
    ...{ logGroup, vpc, securityGroups: [group], vpcSubnets: { subnets } },
    role: managerRole(scope, facts, logGroup),
  });
}

/** Source: "Actions and resources for IAM access control". */
function managerRole(scope: Construct, { clusterArn, topics }: ServerlessTopicFacts, logGroup: LogGroup): Role {
  const role = new Role(scope, 'TopicManagerRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'Lets a function manage the topics of the serverless cluster',
  });
  const allow = (actions: string[], ...resources: string[]) =>
    role.addToPolicy(new PolicyStatement({ actions, resources }));
  const inKafka = (actions: string[]) => actions.map((action) => `kafka-cluster:${action}`);
  const topicActions = ['CreateTopic', 'DescribeTopic', 'AlterTopic', 'DeleteTopic', 'AlterTopicDynamicConfiguration'];
  logGroup.grantWrite(role);
  allow(inKafka(['Connect', 'DescribeCluster']), clusterArn);
  allow(inKafka(topicActions), ...topics.map(({ name }) => ClusterArns.topic(clusterArn, name)));
  allow(['kafka:GetBootstrapBrokers', ...NETWORK_INTERFACES], '*');
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]':
      'kafka:GetBootstrapBrokers names no resource, and the network interfaces of a function do not exist before it does',
  });
  return role;
}
