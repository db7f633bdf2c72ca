import { PropsError } from '@streaming-patterns/construct-rules';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { CfnApplication } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import type { Construct } from 'constructs';
import { FlinkLogLevel } from './flink-log-level';
import { ManagedFlink } from './managed-flink';
import { vpcConfigurations } from './private/application-configuration';
import { grantNetwork } from './private/application-role';
import { optionMistakes } from './private/check-options';
import { encryption } from './private/encryption';
import { grantTables } from './private/glue-tables';
import { arnOf } from './private/statements';
import { STUDIO_JARS } from './private/studio-jars';
import type { StudioNotebookProps } from './studio-notebook-props';

/** A notebook in which people run SQL on streams as they type it. It is made stopped; `startCommand` starts it. */
export class StudioNotebook extends ManagedFlink {
  /** The notebook: to the service it is an application. */
  readonly application: CfnApplication;

  /** What the service, its API and its metrics call it. CloudFormation generates it. */
  readonly applicationName: string;

  /** ARN of the notebook. */
  readonly applicationArn: string;

  /** The Glue database that its tables are written down in. */
  readonly database: CfnDatabase;

  /** Version of Apache Flink below the notebook, as metrics have it. */
  readonly runtime: string = 'FLINK-1_15';

  /** The command that starts the notebook. It costs until it is stopped. */
  readonly startCommand: string;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: StudioNotebookProps) {
    PropsError.throwFor(scope, optionMistakes(props), id);
    super(scope, id, props);
    const { parallelism = 4, parallelismPerKpu = 1, logLevel = FlinkLogLevel.INFO } = props;
    this.database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { description: props.description },
    });
    this.database.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    grantTables(this.role, this.database.ref);
    grantNetwork(this.role, props);
    this.application = this.makeApplication({
      serviceExecutionRole: this.role.roleArn,
      applicationDescription: props.description,
      applicationMode: 'INTERACTIVE',
      // A notebook has no other, and moves to none in place.
      runtimeEnvironment: 'ZEPPELIN-FLINK-3_0',
      applicationConfiguration: {
        applicationEncryptionConfiguration: encryption(props.applicationEncryptionKey),
        flinkApplicationConfiguration: {
          parallelismConfiguration: {
            ...{ configurationType: 'CUSTOM', parallelism, parallelismPerKpu },
            autoScalingEnabled: false,
          },
        },
        vpcConfigurations: vpcConfigurations(props),
        zeppelinApplicationConfiguration: {
          catalogConfiguration: {
            glueDataCatalogConfiguration: {
              databaseArn: arnOf(this.role, 'glue', `database/${this.database.ref}`),
            },
          },
          customArtifactsConfiguration: STUDIO_JARS.map((mavenReference) => ({
            artifactType: 'DEPENDENCY_JAR',
            mavenReference,
          })),
          monitoringConfiguration: { logLevel },
        },
      },
    });
    this.applicationName = this.application.ref;
    this.applicationArn = this.arnOf(this.application);
    this.startCommand = this.startCommandOf(this.application);
  }
}
