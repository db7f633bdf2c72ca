import { Stack } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { DataBucket, DataStream } from '../../src';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new DataStream(this, 'Orders', { streamMode: StreamMode.ON_DEMAND, retentionHours: 72 });

    const archive = new DataBucket(this, 'Archive');
    // The reports can be made again, so nobody needs to know who read them.
    new DataBucket(this, 'Reports', {
      withoutAccessLogs: 'Reports are made anew each night and hold no personal data',
    });
    new DataBucket(this, 'Invoices', { accessLogBucket: archive.accessLogBucket, accessLogPrefix: 'invoices/' });
  }
}
