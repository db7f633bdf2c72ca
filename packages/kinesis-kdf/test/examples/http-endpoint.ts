import { Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { HttpEndpointDestination, KinesisKdf } from '../../src';

export class CollectorStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const accessKey = Secret.fromSecretNameV2(this, 'Key', 'collector/firehose');
    new KinesisKdf(this, 'Collector', {
      destination: new HttpEndpointDestination({
        url: 'https://collector.example.com/records',
        commonAttributes: { environment: 'prod' },
        accessKey,
      }),
    });
  }
}
