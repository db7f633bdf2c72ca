import { NagRules, PropsError } from '@streaming-patterns/construct-rules';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { DataBucketProps } from './data-bucket-props';
import { logAccess } from './private/access-logs';
import { bucketRules } from './private/bucket-rules';
import { bucketMistakes } from './private/check-bucket';

/**
 * A bucket that is encrypted, closed to the public and to requests without TLS, logs its requests and stays when its stack
 * goes. It deletes no object: only uploads that were never finished end, after 7 days.
 */
export class DataBucket extends Bucket {
  /** Gets the access logs: the new bucket, or the one that was given. Undefined without access logs. */
  readonly accessLogBucket?: IBucket;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: DataBucketProps = {}) {
    PropsError.throwFor(scope, bucketMistakes(props), id);
    const { encryptionKey, intelligentTiering = true, removalPolicy = RemovalPolicy.RETAIN } = props;
    super(scope, id, bucketRules(removalPolicy, intelligentTiering, encryptionKey));
    const { withoutAccessLogs, accessLogPrefix } = props;
    if (withoutAccessLogs !== undefined) {
      NagRules.acknowledge(this, { S1: withoutAccessLogs });
      return;
    }
    // Its logs would be requests to itself, and so on without end: it has none.
    this.accessLogBucket = props.accessLogBucket ?? new Bucket(this, 'AccessLogs', bucketRules(removalPolicy, false));
    logAccess(this, this.accessLogBucket, accessLogPrefix);
  }
}
