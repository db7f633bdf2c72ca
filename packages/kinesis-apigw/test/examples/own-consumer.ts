import { Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { KinesisApigw } from '../../src';

export class BillingStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const [runtime, handler] = [Runtime.NODEJS_24_X, 'index.handler'];
    const code = Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });');
    const consumer = new LambdaFunction(this, 'Billing', { runtime, handler, code });
    const streamArn = this.formatArn({ service: 'kinesis', resource: 'stream', resourceName: 'orders' });
    const stream = Stream.fromStreamArn(this, 'Stream', streamArn);
    new KinesisApigw(this, 'Orders', { stream, retentionHours: 168, consumer });
  }
}
