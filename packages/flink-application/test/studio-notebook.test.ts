import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Subnet } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import { FlinkLogLevel, StudioNotebook, type StudioNotebookProps } from '../src';
import { APPLICATION, allowedIn, flat } from './application';

function build(propsIn: (stack: Stack) => Partial<StudioNotebookProps> = () => ({})) {
  const stack = new Stack(new App(), 'Test');
  return { stack, notebook: new StudioNotebook(stack, 'Notebook', { description: 'Explores', ...propsIn(stack) }) };
}

test('a notebook has its tables in a Glue database of its own, and the connectors that its Flink lacks', () => {
  const template = Template.fromStack(build().stack);
  const [{ Properties }] = Object.values(template.findResources(APPLICATION));
  expect(Properties).toMatchObject({ RuntimeEnvironment: 'ZEPPELIN-FLINK-3_0', ApplicationMode: 'INTERACTIVE' });
  const { ZeppelinApplicationConfiguration: zeppelin } = Properties.ApplicationConfiguration;
  const [database] = Object.keys(template.findResources('AWS::Glue::Database'));
  expect(flat(zeppelin.CatalogConfiguration.GlueDataCatalogConfiguration.DatabaseARN)).toMatch(
    new RegExp(`^arn:<AWS::Partition>:glue:.*:database/<${database}>$`),
  );
  const artifacts: { MavenReference: { ArtifactId: string } }[] = zeppelin.CustomArtifactsConfiguration;
  expect(artifacts.map(({ MavenReference }) => MavenReference.ArtifactId)).toEqual([
    ...['flink-sql-connector-kinesis', 'flink-connector-kafka', 'aws-msk-iam-auth'],
  ]);
});

test('nothing is set for the catalog of the whole account', () => {
  Template.fromStack(build().stack).resourceCountIs('AWS::Glue::DataCatalogEncryptionSettings', 0);
});

test('each prop lands on its own setting', () => {
  const { stack } = build((scope) => ({
    ...{ parallelism: 6, parallelismPerKpu: 2, logLevel: FlinkLogLevel.ERROR, logRetention: RetentionDays.ONE_WEEK },
    applicationEncryptionKey: new Key(scope, 'Key'),
    applicationSubnets: [Subnet.fromSubnetId(scope, 'Subnet', 'subnet-0a1b2c01')],
    applicationSecurityGroups: [SecurityGroup.fromSecurityGroupId(scope, 'Group', 'sg-0a1b2c77')],
    removalPolicy: RemovalPolicy.DESTROY,
  }));
  const template = Template.fromStack(stack);
  template.hasResourceProperties(APPLICATION, {
    ApplicationDescription: 'Explores',
    ApplicationConfiguration: {
      ApplicationEncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' },
      FlinkApplicationConfiguration: { ParallelismConfiguration: { Parallelism: 6, ParallelismPerKPU: 2 } },
      VpcConfigurations: [{ SubnetIds: ['subnet-0a1b2c01'], SecurityGroupIds: ['sg-0a1b2c77'] }],
      ZeppelinApplicationConfiguration: { MonitoringConfiguration: { LogLevel: 'ERROR' } },
    },
  });
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  expect(JSON.stringify(template.toJSON())).not.toMatch(
    /"DeletionPolicy":"Retain","Metadata":\{"aws:cdk:path":"Test\/Notebook/,
  );
});

test('tables and functions are those of its own database', () => {
  const allowed = allowedIn(build().stack);
  const resources = flat(allowed['glue:CreateTable'])
    .split(' ')
    .map((arn) => arn.split(':').at(-1));
  expect(resources).toEqual([
    'catalog',
    expect.stringMatching(/^database\/<NotebookDatabase\w*>$/),
    'database/hive',
    expect.stringMatching(/^table\/<NotebookDatabase\w*>\/\*$/),
    expect.stringMatching(/^userDefinedFunction\/<NotebookDatabase\w*>\/\*$/),
  ]);
  expect(Object.values(allowed)).not.toContain('*');
});

test('mistakes are told before anything is made', () => {
  expect(() => build(() => ({ parallelism: 0 }))).toThrow(
    'Test/Notebook: parallelism must be an integer from 1 to 1024, got 0',
  );
});
