import { Duration } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { MonitoringOptions } from '../../src';

export function tuned(onCall: ITopic): MonitoringOptions {
  return {
    alarmAction: new SnsAction(onCall),
    alarms: {
      StreamPutRecordSuccess: { enabled: false },
      StreamIteratorAge: { threshold: Duration.hours(2).toMilliseconds() },
      ConsumerErrors: { threshold: 5, evaluationPeriods: 10, datapointsToAlarm: 4 },
    },
  };
}
