import { readSettings, told } from '@streaming-patterns/settings';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { MskCluster } from '../src';
import { conflicts, SETTINGS, toProps } from './settings';

const app = new App();
const settings = told(() => readSettings(app.node, SETTINGS, conflicts));
const stack = new Stack(app, 'msk-cluster', {
  stackName: settings.stackName,
  description: 'Amazon MSK cluster with topics, access control and a client',
});
const cluster = told(() => new MskCluster(stack, 'MskCluster', toProps(stack, settings)));

const OUTPUTS: Record<string, string | undefined> = {
  MskClusterArn: cluster.clusterArn,
  MskClusterName: cluster.clusterName,
  MskClusterSecurityGroupId: cluster.connections.securityGroups[0].securityGroupId,
  VpcId: cluster.vpc.vpcId,
  ScramSecretArn: cluster.scramSecret?.secretArn,
  ClientInstanceId: cluster.clientInstance?.instanceId,
  CloudWatchDashboardName: cluster.monitoring.dashboard.dashboardName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });
