import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { SqlScript } from './sql-script';

/** What the SQL runner executes. A pattern takes these as props of its own. */
export interface SqlJobOptions {
  /**
   * The statements. Change SQL, not Java.
   *
   * @default - the script of the pattern
   */
  readonly script?: SqlScript;

  /**
   * What `${name}` in the script stands for: they come beside those that the pattern gives, and before them where both have a
   * name.
   *
   * @default - those of the pattern
   */
  readonly sqlVariables?: { [name: string]: string };

  /**
   * Secrets whose values the script may use: each key of the JSON of a secret is the variable `${name.key}`. The job reads
   * them when it starts; no template holds them.
   *
   * @default - none
   */
  readonly sqlSecrets?: { [name: string]: ISecret };
}
