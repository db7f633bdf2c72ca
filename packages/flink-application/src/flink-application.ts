import { PropsError } from '@streaming-patterns/construct-rules';
import { type Duration, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { CfnApplication, CfnApplicationCloudWatchLoggingOption } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { FlinkApplicationLimits } from './flink-application-limits';
import type { FlinkApplicationOptions } from './flink-application-options';
import type { FlinkApplicationProps } from './flink-application-props';
import { applicationConfiguration } from './private/application-configuration';
import { type ApplicationLog, applicationLog } from './private/application-log';
import { applicationRole, grantCode, grantLog, grantNetwork } from './private/application-role';
import { optionMistakes, propMistakes } from './private/check-options';
import { withDefaults } from './private/defaults';
import { encryption } from './private/encryption';
import { grantObjects, grantStream } from './private/grants';
import { LIMITS } from './private/limits';
import { arnOf } from './private/statements';
import { warnings } from './private/warnings';

/** A job of Apache Flink that the service runs: sources -> **job** -> sinks. It is made stopped; `startCommand` starts it. */
export class FlinkApplication extends Construct {
  /** What the options may be. */
  static readonly LIMITS: FlinkApplicationLimits = LIMITS;

  /**
   * The mistakes in options, for `PropsError.throwFor()`: a pattern that passes its own props on names them by its own path,
   * together with all others.
   */
  static mistakes(options: FlinkApplicationOptions): string[] {
    return optionMistakes(options);
  }

  /** The application. It is one, whatever is switched on; only another `runtime` of a notebook would replace it. */
  readonly application: CfnApplication;

  /** What the service, its API and its metrics call it. CloudFormation generates it. */
  readonly applicationName: string;

  /** ARN of the application. */
  readonly applicationArn: string;

  /** The role that the job works with. Grant it what else the job needs. */
  readonly role: Role;

  /** Log of the job and of the service about it. */
  readonly logGroup: LogGroup;

  /** Version of Apache Flink. */
  readonly runtime: string;

  /** How often the job makes a checkpoint. */
  readonly checkpointInterval: Duration;

  /** The command that starts the job, from its latest snapshot if there is one. */
  readonly startCommand: string;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: FlinkApplicationProps) {
    super(scope, id);
    PropsError.throwFor(this, propMistakes(props));
    warnings(this, props);
    const { runtime, checkpointInterval } = withDefaults(props);
    const code = props.code.bind(this);
    const log = applicationLog(this, props);
    this.runtime = runtime;
    this.checkpointInterval = checkpointInterval;
    this.logGroup = log.group;
    this.role = applicationRole(this);
    grantCode(this.role, code);
    grantLog(this.role, log);
    grantNetwork(this.role, props);

    this.application = new CfnApplication(this, 'Resource', {
      applicationDescription: props.description,
      runtimeEnvironment: runtime,
      serviceExecutionRole: this.role.roleArn,
      applicationConfiguration: {
        ...applicationConfiguration(props, code),
        applicationEncryptionConfiguration: encryption(props.applicationEncryptionKey),
      },
    });
    // The service looks at its code and its network when the application is made.
    this.application.node.addDependency(this.role);
    this.applicationName = this.application.ref;
    this.applicationArn = arnOf(this.role, 'kinesisanalytics', `application/${this.applicationName}`);
    this.startCommand = `aws kinesisanalyticsv2 start-application --region ${Stack.of(this).region} --application-name ${this.applicationName}`;
    this.writeLog(log);
  }

  /** Lets the job read a stream. */
  grantReadStream(stream: IStream): void {
    grantStream(this.role, stream);
  }

  /** Lets the job write objects into a bucket, in parts, and read them again after a restart. */
  grantWriteObjects(bucket: IBucket): void {
    grantObjects(this.role, bucket);
  }

  private writeLog({ group, stream }: ApplicationLog): void {
    const cloudWatchLoggingOption = {
      logStreamArn: arnOf(this.role, 'logs', `log-group:${group.logGroupName}:log-stream:${stream.logStreamName}`),
    };
    new CfnApplicationCloudWatchLoggingOption(this, 'LoggingOption', {
      applicationName: this.applicationName,
      cloudWatchLoggingOption,
    });
  }
}
