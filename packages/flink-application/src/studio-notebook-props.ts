import type { RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, ISubnet } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { FlinkLogLevel } from './flink-log-level';

/** Properties of `StudioNotebook`. */
export interface StudioNotebookProps {
  /** What the notebook is for, for whoever sees it in the console: at most 1,024 characters. */
  readonly description: string;

  /**
   * Parallel instances of each operator, 1 to 1,024. While the notebook runs, it has as many KPUs beside those of its own.
   *
   * @default 4
   */
  readonly parallelism?: number;

  /**
   * Parallel instances that share a KPU, 1 to 8.
   *
   * @default 1
   */
  readonly parallelismPerKpu?: number;

  /**
   * Lines of this level and above go to the log.
   *
   * @default FlinkLogLevel.INFO
   */
  readonly logLevel?: FlinkLogLevel;

  /**
   * How long the log is kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * Key that encrypts notes and state. Its policy gets what the service asks for when the key is made in your app.
   *
   * @default - a key that AWS owns
   */
  readonly applicationEncryptionKey?: IKey;

  /**
   * Subnets that the notebook reaches others from, 1 to 16, together with `applicationSecurityGroups`.
   *
   * @default - no VPC
   */
  readonly applicationSubnets?: ISubnet[];

  /**
   * Security groups of the notebook, 1 to 5, together with `applicationSubnets`.
   *
   * @default - no VPC
   */
  readonly applicationSecurityGroups?: ISecurityGroup[];

  /**
   * What becomes of the log and of the Glue database when they leave the stack. The notebook goes with its notes: export them.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
