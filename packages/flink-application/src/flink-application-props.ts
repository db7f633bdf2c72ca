import type { RemovalPolicy } from 'aws-cdk-lib';
import type { ApplicationCode } from './application-code';
import type { FlinkApplicationOptions } from './flink-application-options';

/** Properties of `FlinkApplication`: the options, and these. */
export interface FlinkApplicationProps extends FlinkApplicationOptions {
  /** The job: a jar whose `Main-Class` is its entry. */
  readonly code: ApplicationCode;

  /** What the application is for, for whoever sees it in the console: at most 1,024 characters. */
  readonly description: string;

  /**
   * What the job reads with `KinesisAnalyticsRuntime.getApplicationProperties()`: by group, by key. At most 50 groups of 50
   * keys, 2,048 characters each. Source: "PropertyGroup" (Managed Service for Apache Flink API). No secrets: whoever may
   * describe the application sees them.
   *
   * @default - none
   */
  readonly propertyGroups?: { [group: string]: { [key: string]: string } };

  /**
   * What becomes of the log when it leaves the stack. The application and its snapshots go with the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
