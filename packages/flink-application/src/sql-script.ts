import { existsSync } from 'node:fs';
import { Token } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';

/** Where the SQL runner finds a script. */
export interface SqlScriptSource {
  /** Key of the property group `SqlRunner`. */
  readonly key: string;

  /** What the key says. */
  readonly value: string;

  /**
   * The bucket that the script lies in.
   *
   * @default - none
   */
  readonly bucket?: IBucket;

  /**
   * Name of its object there.
   *
   * @default - none
   */
  readonly objectKey?: string;
}

/** Most characters of a property. Source: "PropertyGroup" (Managed Service for Apache Flink API). */
const LONGEST_INLINE = 2_048;

/** The statements that the SQL runner executes, with `${name}` for variables. */
export class SqlScript {
  /** One that the jar of the SQL runner holds, for example `kinesis-stocks`. */
  static named(name: string): SqlScript {
    const isName = Token.isUnresolved(name) || /^[a-z0-9-]+$/.test(name);
    const mistakes = isName ? [] : [`script must be the name of a script in the jar, got "${name}"`];
    return new SqlScript(() => ({ key: 'script.name', value: name }), mistakes);
  }

  /** The statements themselves, at most 2,048 characters. */
  static inline(statements: string): SqlScript {
    const { length } = statements;
    const fits = Token.isUnresolved(statements) || (length >= 1 && length <= LONGEST_INLINE);
    const mistakes = fits
      ? []
      : [`script must be 1 to 2,048 characters inline (use SqlScript.fromAsset() for more), got ${length}`];
    return new SqlScript(() => ({ key: 'script.inline', value: statements }), mistakes);
  }

  /** A file on this machine, uploaded at deployment. */
  static fromAsset(path: string): SqlScript {
    const mistakes = existsSync(path) ? [] : [`script must be a file that exists, got ${path}`];
    return new SqlScript((scope) => {
      const { bucket, s3ObjectKey: objectKey } = new Asset(scope, 'Script', { path });
      return inBucket(bucket, objectKey);
    }, mistakes);
  }

  /** An object in a bucket. */
  static fromBucket(bucket: IBucket, objectKey: string): SqlScript {
    return new SqlScript(() => inBucket(bucket, objectKey));
  }

  private constructor(
    /** Makes what is uploaded, in the scope of the application. */
    readonly bind: (scope: Construct) => SqlScriptSource,
    /** What is wrong with it, for `PropsError.throwFor()`. */
    readonly mistakes: string[] = [],
  ) {}
}

function inBucket(bucket: IBucket, objectKey: string): SqlScriptSource {
  return { key: 'script.uri', value: `s3://${bucket.bucketName}/${objectKey}`, bucket, objectKey };
}
