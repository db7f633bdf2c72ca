import { Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { FormatConversion, KinesisKdf, OutputFormat } from '../../src';

export class LakeStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const streamArn = this.formatArn({ service: 'kinesis', resource: 'stream', resourceName: 'trades' });
    new KinesisKdf(this, 'Lake', {
      stream: Stream.fromStreamArn(this, 'Stream', streamArn),
      retentionHours: 168,
      formatConversion: FormatConversion.byColumns(OutputFormat.PARQUET, [
        { name: 'event_time', type: 'timestamp' },
        { name: 'ticker', type: 'string' },
        { name: 'price', type: 'double' },
      ]),
    });
  }
}
