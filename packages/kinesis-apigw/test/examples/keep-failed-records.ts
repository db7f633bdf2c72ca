import { Duration, Stack } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FailureDestination, KinesisApigw } from '../../src';

export class PaymentsStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new KinesisApigw(this, 'Payments', {
      failureDestination: FailureDestination.bucket(),
      filters: [FilterCriteria.filter({ data: { price: FilterRule.exists() } })],
      maxBatchingWindow: Duration.seconds(5),
      startingPosition: StartingPosition.LATEST,
    });
  }
}
