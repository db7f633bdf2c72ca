import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { KinesisKplKda, SqlScript } from '../../src';

export class AveragesStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const streamArn = this.formatArn({ service: 'kinesis', resource: 'stream', resourceName: 'ticks' });
    new KinesisKplKda(this, 'Averages', {
      stream: Stream.fromStreamArn(this, 'Stream', streamArn),
      producerHost: false,
      script: SqlScript.fromAsset(join(__dirname, 'sql', 'averages.sql')),
      sqlVariables: { 'window.size': '5' },
    });
  }
}
