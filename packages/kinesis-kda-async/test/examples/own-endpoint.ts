import { Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { KinesisKdaAsync, LookupEndpoint } from '../../src';

export class OwnEndpointStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const apiKey = Secret.fromSecretNameV2(this, 'ApiKey', 'fares/api-key');
    new KinesisKdaAsync(this, 'Fares', {
      endpoint: LookupEndpoint.url('https://fares.example.com/v1/fare', { apiKey }),
      producerHost: false,
    });
  }
}
