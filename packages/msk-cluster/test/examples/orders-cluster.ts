import { Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { MonitoringLevel, MskCluster } from '../../src';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const vpc = new Vpc(this, 'Network', { maxAzs: 2, natGateways: 1 });
    const onCall = new Topic(this, 'OnCall', { enforceSSL: true });
    const cluster = new MskCluster(this, 'Kafka', {
      vpc,
      numberBrokerNodes: 2,
      ebsVolumeSize: 200,
      storageAutoscalingMax: 1_000,
      monitoringLevel: MonitoringLevel.PER_BROKER,
      topics: [{ name: 'orders', partitions: 6, configs: { 'retention.ms': '259200000' } }],
      monitoring: { alarmAction: new SnsAction(onCall), alarms: { ClusterBroker1DiskUsed: { threshold: 70 } } },
    });

    const [runtime, handler] = [Runtime.NODEJS_24_X, 'index.handler'];
    const code = Code.fromInline('exports.handler = async () => {};');
    const producer = new LambdaFunction(this, 'Producer', { runtime, handler, code, vpc });
    cluster.grantProduce('orders', producer);
    cluster.connections.allowDefaultPortFrom(producer);
  }
}
