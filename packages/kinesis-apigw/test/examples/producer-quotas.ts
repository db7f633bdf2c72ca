import { Stack } from 'aws-cdk-lib';
import { Period } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { ApiAuthorization, KinesisApigw } from '../../src';

export class TenantsStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new KinesisApigw(this, 'Tenants', {
      authorization: ApiAuthorization.cognito(),
      producers: [
        { name: 'alice', rateLimit: 10, burstLimit: 20, quotaLimit: 100_000, quotaPeriod: Period.DAY },
        { name: 'bob', quotaLimit: 1_000_000, quotaPeriod: Period.MONTH },
      ],
    });
  }
}
