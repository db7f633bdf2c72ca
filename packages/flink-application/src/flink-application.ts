import { PropsError } from '@streaming-patterns/construct-rules';
import type { Duration } from 'aws-cdk-lib';
import type { CfnApplication } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import type { Construct } from 'constructs';
import type { FlinkApplicationLimits } from './flink-application-limits';
import type { FlinkApplicationOptions } from './flink-application-options';
import type { FlinkApplicationProps } from './flink-application-props';
import { ManagedFlink } from './managed-flink';
import { applicationConfiguration } from './private/application-configuration';
import { grantCode, grantNetwork } from './private/application-role';
import { ApplicationStarter } from './private/application-starter';
import { optionMistakes, propMistakes } from './private/check-options';
import { withDefaults } from './private/defaults';
import { encryption } from './private/encryption';
import { LIMITS } from './private/limits';
import { warnings } from './private/warnings';

/** A job of Apache Flink that the service runs: sources -> **job** -> sinks. It is made stopped; `startCommand` starts it, or `startOnDeploy`. */
export class FlinkApplication extends ManagedFlink {
  /** What the options may be. */
  static readonly LIMITS: FlinkApplicationLimits = LIMITS;

  /**
   * The mistakes in options, for `PropsError.throwFor()`: a pattern that passes its own props on names them by its own path,
   * together with all others.
   */
  static mistakes(options: FlinkApplicationOptions): string[] {
    return optionMistakes(options);
  }

  /** The application. It is one, whatever is switched on: a change of props changes it in place. */
  readonly application: CfnApplication;

  /** What the service, its API and its metrics call it. CloudFormation generates it. */
  readonly applicationName: string;

  /** ARN of the application. */
  readonly applicationArn: string;

  /** Version of Apache Flink. */
  readonly runtime: string;

  /** How often the job makes a checkpoint. */
  readonly checkpointInterval: Duration;

  /** The command that starts the job, from its latest snapshot if there is one. */
  readonly startCommand: string;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: FlinkApplicationProps) {
    PropsError.throwFor(scope, propMistakes(props), id);
    super(scope, id, props);
    warnings(this, props);
    const { runtime, checkpointInterval } = withDefaults(props);
    const code = props.code.bind(this);
    this.runtime = runtime;
    this.checkpointInterval = checkpointInterval;
    grantCode(this.role, code);
    grantNetwork(this.role, props);
    this.application = this.makeApplication({
      serviceExecutionRole: this.role.roleArn,
      applicationDescription: props.description,
      runtimeEnvironment: runtime,
      applicationConfiguration: {
        ...applicationConfiguration(props, code),
        applicationEncryptionConfiguration: encryption(props.applicationEncryptionKey),
      },
    });
    this.applicationName = this.application.ref;
    this.applicationArn = this.arnOf(this.application);
    this.startCommand = this.startCommandOf(this.application);
    if (props.startOnDeploy) this.start(props);
  }

  private start(props: FlinkApplicationProps): void {
    const { application, applicationArn } = this;
    // A job that starts before its log is connected writes its first lines nowhere.
    const after = [this.role, this.node.findChild('LoggingOption')];
    ApplicationStarter.of(this, props).start(this, { application, applicationArn, after });
  }
}
