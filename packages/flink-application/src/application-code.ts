import { existsSync } from 'node:fs';
import { Token } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { FlinkRuntime } from './flink-runtime';

/** Where the code of an application lies. */
export interface CodeLocation {
  /** The bucket. */
  readonly bucket: IBucket;

  /** Name of the object. */
  readonly objectKey: string;

  /**
   * Version of the object, in a bucket that keeps versions.
   *
   * @default - the newest at each deployment that changes the application
   */
  readonly objectVersion?: string;
}

/** The code of an application: a jar with the job and what it needs beside Flink's own distribution. */
export class ApplicationCode {
  /**
   * A jar on this machine, uploaded at deployment.
   *
   * @param path of the jar
   * @param remedy what to do when it is not there
   * @param builtFor the one version of Flink that it is built for; left out, it is for you to know
   */
  static fromAsset(path: string, remedy = 'build it first', builtFor?: FlinkRuntime): ApplicationCode {
    return new ApplicationCode(
      (scope) => {
        const asset = new Asset(scope, 'Code', { path });
        return { bucket: asset.bucket, objectKey: asset.s3ObjectKey };
      },
      (runtime = FlinkRuntime.FLINK_1_20) => [
        ...(existsSync(path) ? [] : [`code must be a jar that exists (${remedy}), got ${path}`]),
        ...(builtFor === undefined || runtime === builtFor
          ? []
          : [
              `runtime must be ${builtFor} with this job, which is built for it (bring another by code), got ${runtime}`,
            ]),
      ],
    );
  }

  /** A jar in a bucket. A version makes a new jar of the same name a change that is deployed. */
  static fromBucket(bucket: IBucket, objectKey: string, objectVersion?: string): ApplicationCode {
    return new ApplicationCode(
      () => ({ bucket, objectKey, objectVersion }),
      () => (Token.isUnresolved(objectKey) || objectKey !== '' ? [] : ['code must have the name of an object, got ""']),
    );
  }

  private constructor(
    /** Makes what is uploaded, in the scope of the application. */
    readonly bind: (scope: Construct) => CodeLocation,
    /** The mistakes in it, for `PropsError.throwFor()`: run by this version of Flink, or by the default. */
    readonly mistakes: (runtime?: FlinkRuntime) => string[],
  ) {}
}
