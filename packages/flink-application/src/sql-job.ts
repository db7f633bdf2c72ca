import type { Role } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { grantSecret } from './private/grants';
import { allow } from './private/statements';
import type { SqlJobOptions } from './sql-job-options';
import type { SqlScript, SqlScriptSource } from './sql-script';

/** What the SQL runner is told by property groups, and what it needs leave for. */
export class SqlJob {
  /** The mistakes in options, for `PropsError.throwFor()`. */
  static mistakes({ script, sqlVariables = {}, sqlSecrets = {} }: SqlJobOptions): string[] {
    const names = [...Object.keys(sqlVariables), ...Object.keys(sqlSecrets)];
    const badNames = names.filter((name) => !/^[\w.-]+$/.test(name));
    return [
      ...(script?.mistakes ?? []),
      ...badNames.map(
        (name) => `sqlVariables and sqlSecrets must have names of letters, digits and ._-, got "${name}"`,
      ),
    ];
  }

  /** The property groups `SqlRunner`, `SqlVariables` and, with secrets, `SqlSecrets`. */
  readonly propertyGroups: { [group: string]: { [key: string]: string } };

  private readonly source: SqlScriptSource;
  private readonly secrets: { [name: string]: ISecret };

  /**
   * @param scope what a script of this machine is uploaded for
   * @param script the statements
   */
  constructor(scope: Construct, script: SqlScript, { sqlVariables = {}, sqlSecrets = {} }: SqlJobOptions) {
    this.source = script.bind(scope);
    this.secrets = sqlSecrets;
    const { key, value } = this.source;
    const arns = Object.entries(sqlSecrets).map(([name, { secretArn }]) => [name, secretArn]);
    this.propertyGroups = {
      SqlRunner: { [key]: value },
      SqlVariables: sqlVariables,
      ...(arns.length > 0 ? { SqlSecrets: Object.fromEntries(arns) } : {}),
    };
  }

  /** Lets the job read its script and its secrets. */
  grantRead(role: Role): void {
    const { bucket, objectKey = '' } = this.source;
    if (bucket) {
      allow(role, ['s3:GetObject'], bucket.arnForObjects(objectKey));
      bucket.encryptionKey?.grantDecrypt(role);
    }
    for (const secret of Object.values(this.secrets)) grantSecret(role, secret);
  }
}
