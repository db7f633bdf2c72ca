import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { HandlerFunction } from '../../src';

export class CleanUpStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new HandlerFunction(this, 'CleanUp', {
      directory: join(__dirname, '..', 'handler'),
      description: 'Removes carts that nobody came back to',
      roleDescription: 'Lets the clean-up write its log',
      logGroup: new LogGroup(this, 'CleanUpLogs', { retention: RetentionDays.ONE_MONTH }),
      environment: { CART_DAYS: '30' },
      timeout: Duration.minutes(3),
    });
  }
}
