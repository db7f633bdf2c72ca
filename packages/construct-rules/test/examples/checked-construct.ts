import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { NagRules, PropRules, PropsError, Range, Warnings } from '../../src';

const COUNTS: Record<string, Range> = { batchSize: { min: 1, max: 10_000 }, retries: { min: 0, max: 100 } };
/** Seconds. */
const DURATIONS: Record<string, Range> = { keepFor: { min: 60, max: 1_209_600 } };
const ONE_DAY = 86_400;

export interface RetryQueueProps {
  readonly batchSize?: number;
  readonly retries?: number;
  readonly keepFor?: Duration;
}

export class RetryQueue extends Construct {
  constructor(scope: Construct, id: string, props: RetryQueueProps) {
    super(scope, id);
    PropsError.throwFor(this, [
      ...PropRules.integers(props, COUNTS),
      ...PropRules.durations(props, DURATIONS),
      ...PropRules.known('keepFor', props.keepFor),
    ]);
    const { keepFor = Duration.days(14) } = props;
    const queue = new Queue(this, 'Queue', { enforceSSL: true, retentionPeriod: keepFor });
    NagRules.acknowledge(queue, { SQS3: 'It is itself where failed messages go' });
    if (keepFor.toSeconds() < ONE_DAY) {
      Warnings.add(
        this,
        'retry-queue',
        'shortRetention',
        'keepFor is less than a day: failed messages may be gone by Monday',
      );
    }
  }
}
