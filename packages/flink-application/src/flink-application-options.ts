import type { Duration } from 'aws-cdk-lib';
import type { ISecurityGroup, ISubnet } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { FlinkLogLevel } from './flink-log-level';
import type { FlinkMetricsLevel } from './flink-metrics-level';
import type { FlinkRuntime } from './flink-runtime';

/** How an application runs, whatever its job. A pattern takes these as props of its own. */
export interface FlinkApplicationOptions {
  /**
   * Version of Apache Flink.
   *
   * @default FlinkRuntime.FLINK_1_20
   */
  readonly runtime?: FlinkRuntime;

  /**
   * Parallel instances of each operator, 1 to 1,024. The application gets as many KPUs as hold them, each with a virtual
   * processor and 4 GB. Source: "Application resources" (Managed Service for Apache Flink).
   *
   * @default 1
   */
  readonly parallelism?: number;

  /**
   * Parallel instances that share a KPU, 1 to 8. More for jobs that wait, such as for answers of other services.
   *
   * @default 1
   */
  readonly parallelismPerKpu?: number;

  /**
   * Let the service add KPUs when the processors are busy and take them away again, each time with a restart of the job.
   * Source: "Use automatic scaling in Managed Service for Apache Flink".
   *
   * @default true
   */
  readonly enableAutoScaling?: boolean;

  /**
   * Keep the state of the job in a snapshot when it is stopped or updated, and start from it. Without, a start reads from
   * `startingPosition` again.
   *
   * @default true
   */
  readonly enableSnapshots?: boolean;

  /**
   * Go back to the version before when a job does not start after an update. Source: "System rollback" (Managed Service for
   * Apache Flink).
   *
   * @default true
   */
  readonly enableSystemRollback?: boolean;

  /**
   * Start the job once, as `startCommand` does, when everything that its role may do is in place. The deployment does not
   * wait until it runs. Later ones leave it as it is: a job that you stopped stays stopped, and one that runs is updated in
   * place.
   *
   * @default false
   */
  readonly startOnDeploy?: boolean;

  /**
   * How often the job makes a checkpoint, 1 second to 1 day in whole seconds. A sink that delivers each record exactly once
   * shows what it wrote after the next one. Source: "CheckpointConfiguration" (Managed Service for Apache Flink API).
   *
   * @default Duration.seconds(60)
   */
  readonly checkpointInterval?: Duration;

  /**
   * Time from the end of a checkpoint to the start of the next one, 0 seconds to 1 day in whole seconds.
   *
   * @default - 5 seconds, or `checkpointInterval` when that is shorter
   */
  readonly minPauseBetweenCheckpoints?: Duration;

  /**
   * Lines of this level and above go to the log.
   *
   * @default FlinkLogLevel.INFO
   */
  readonly logLevel?: FlinkLogLevel;

  /**
   * For what CloudWatch gets metrics of its own.
   *
   * @default FlinkMetricsLevel.APPLICATION
   */
  readonly metricsLevel?: FlinkMetricsLevel;

  /**
   * How long the log is kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * Key that encrypts the state of the job: checkpoints, snapshots and the running storage. Its policy gets what the service
   * asks for when the key is made in your app. Source: "Key management in Amazon Managed Service for Apache Flink".
   *
   * @default - a key that AWS owns
   */
  readonly applicationEncryptionKey?: IKey;

  /**
   * Subnets that the job reaches others from, 1 to 16, together with `applicationSecurityGroups`. The job then reaches AWS
   * and the internet only as these do. Source: "VpcConfiguration" (Managed Service for Apache Flink API).
   *
   * @default - no VPC
   */
  readonly applicationSubnets?: ISubnet[];

  /**
   * Security groups of the job, 1 to 5, together with `applicationSubnets`.
   *
   * @default - no VPC
   */
  readonly applicationSecurityGroups?: ISecurityGroup[];
}
