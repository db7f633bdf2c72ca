import { Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { KinesisKdf, RecordTransform } from '../../src';

/** Drops heartbeats, and gives the rest a partition key. */
const TRANSFORM = `
exports.handler = async ({ records }) => ({
  records: records.map(({ recordId, data }) => {
    try {
      const { customer, type } = JSON.parse(Buffer.from(data, 'base64').toString());
      if (type === 'heartbeat') return { recordId, result: 'Dropped', data };
      return { recordId, result: 'Ok', data, metadata: { partitionKeys: { customer: String(customer) } } };
    } catch {
      return { recordId, result: 'ProcessingFailed', data };
    }
  }),
});`;

export class EventsStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const [runtime, handler] = [Runtime.NODEJS_24_X, 'index.handler'];
    const timeout = Duration.minutes(1);
    const code = Code.fromInline(TRANSFORM);
    const transform = new LambdaFunction(this, 'Transform', { runtime, handler, timeout, code });
    new KinesisKdf(this, 'Events', {
      dynamicPartitioning: true,
      transform: RecordTransform.byFunction(transform, { retries: 5 }),
      dataPrefix: 'data/customer=!{partitionKeyFromLambda:customer}/!{timestamp:yyyy/MM/dd}/',
      sourceRecordBackup: true,
    });
  }
}
