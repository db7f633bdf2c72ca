import type { RemovalPolicy } from 'aws-cdk-lib';
import { Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import {
  CfnApplication,
  CfnApplicationCloudWatchLoggingOption,
  type CfnApplicationProps,
} from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import type { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { type ApplicationLog, applicationLog, logStreamArn } from './private/application-log';
import { applicationRole, grantLog } from './private/application-role';
import { grantObjects, grantSecret, grantStream } from './private/grants';
import { arnOf } from './private/statements';

/** How long the log is kept, and what becomes of it. */
export interface ManagedFlinkLogProps {
  /**
   * How long the log is kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * What becomes of the log when it leaves the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** What the service runs, a job or a notebook: its role, its log and the leave that it gets. */
export abstract class ManagedFlink extends Construct {
  /** The role that it works with. Grant it what else it needs. */
  readonly role: Role;

  /** Log of what runs, and of the service about it. */
  readonly logGroup: LogGroup;

  private readonly log: ApplicationLog;

  constructor(scope: Construct, id: string, props: ManagedFlinkLogProps) {
    super(scope, id);
    this.log = applicationLog(this, props);
    this.logGroup = this.log.group;
    this.role = applicationRole(this);
    grantLog(this.role, this.log);
  }

  /** Lets it read a stream. */
  grantReadStream(stream: IStream): void {
    grantStream(this.role, stream);
  }

  /** Lets it write objects into a bucket, in parts, and read them again after a restart. */
  grantWriteObjects(bucket: IBucket): void {
    grantObjects(this.role, bucket);
  }

  /** Lets it read a secret, whatever key the secret is encrypted with. */
  grantReadSecret(secret: ISecret): void {
    grantSecret(this.role, secret);
  }

  /** The application. It waits for its permissions: the service looks at code and network when it is made. */
  protected makeApplication(props: CfnApplicationProps): CfnApplication {
    const application = new CfnApplication(this, 'Resource', props);
    application.node.addDependency(this.role);
    new CfnApplicationCloudWatchLoggingOption(this, 'LoggingOption', {
      applicationName: application.ref,
      cloudWatchLoggingOption: { logStreamArn: logStreamArn(this.role, this.log) },
    });
    return application;
  }

  protected arnOf({ ref }: CfnApplication): string {
    return arnOf(this.role, 'kinesisanalytics', `application/${ref}`);
  }

  protected startCommandOf({ ref }: CfnApplication): string {
    return `aws kinesisanalyticsv2 start-application --region ${Stack.of(this).region} --application-name ${ref}`;
  }
}
