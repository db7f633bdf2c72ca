import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnApplication } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct, type IDependable } from 'constructs';
import type { ManagedFlinkLogProps } from '../managed-flink';
import { keptLog } from './application-log';

const ID = 'FlinkApplicationStarter';

export interface StartOptions {
  readonly application: CfnApplication;
  readonly applicationArn: string;
  /** What the job needs to run. */
  readonly after: readonly IDependable[];
}

/** What starts the applications of a stack: CDK makes one function for all calls, so they have its role and its log in common. */
export class ApplicationStarter extends Construct {
  /** That of the stack. Its log is kept as that of the first application is. */
  static of(scope: Construct, props: ManagedFlinkLogProps): ApplicationStarter {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(ID) as ApplicationStarter | undefined) ?? new ApplicationStarter(stack, props);
  }

  private readonly logGroup: LogGroup;
  private readonly role: Role;

  private constructor(stack: Stack, props: ManagedFlinkLogProps) {
    super(stack, ID);
    this.logGroup = new LogGroup(this, 'Logs', keptLog(props));
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(this.role);
  }

  /** Starts an application once: an update of the resource, such as by another version of CDK, calls nothing. */
  start(scope: Construct, { application, applicationArn, after }: StartOptions): void {
    const { logGroup, role } = this;
    const started = new AwsCustomResource(scope, 'Start', {
      resourceType: 'Custom::FlinkApplicationStart',
      ...{ role, logGroup, installLatestAwsSdk: false },
      onCreate: {
        service: '@aws-sdk/client-kinesis-analytics-v2',
        action: 'StartApplication',
        parameters: { ApplicationName: application.ref },
        physicalResourceId: PhysicalResourceId.of(application.ref),
        outputPaths: ['OperationId'],
        // Somebody was quicker.
        ignoreErrorCodesMatching: 'ResourceInUseException',
      },
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ['kinesisanalytics:StartApplication'], resources: [applicationArn] }),
      ]),
    });
    started.node.addDependency(application, ...after);
  }
}
