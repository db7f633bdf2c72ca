import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { lambdaTransform } from '../catalog/lambda-transform';
import { MonitoringSegment } from '../monitoring-segment';
import { ownTimeout } from './own-timeout';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `LambdaTransformSegment`. */
export interface LambdaTransformSegmentProps {
  /** The function, version or alias that a delivery stream calls. */
  readonly transform: IFunction;

  /**
   * How long one invocation may take.
   *
   * @default - the timeout of `transform` when it was made in this app, else no alarm on the duration
   */
  readonly timeout?: Duration;

  /**
   * How the keys of the alarms start. Set it for a second transform; the heading then names it too.
   *
   * @default 'Transform'
   */
  readonly alarmKeyPrefix?: string;
}

/** The function beside the delivery stage: delivery stream -> **function** -> delivery stream. */
export class LambdaTransformSegment extends MonitoringSegment {
  constructor(props: LambdaTransformSegmentProps) {
    const { transform, timeout = ownTimeout(transform), alarmKeyPrefix } = props;
    super(
      segmentOfCatalog(lambdaTransform, {
        // The function says it itself: an alias is published by FunctionName and Resource.
        dimensions: { ...transform.metric('Errors').dimensions },
        facts: { timeout },
        alarmKeyPrefix,
      }),
    );
  }
}
