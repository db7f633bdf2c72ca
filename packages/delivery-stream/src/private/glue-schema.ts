import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Construct } from 'constructs';
import { type Column, type FormatConversion, type GlueTableReference, OutputFormat } from '../format-conversion';

type Conversion = CfnDeliveryStream.DataFormatConversionConfigurationProperty;

const SERIALIZERS: Record<OutputFormat, CfnDeliveryStream.SerializerProperty> = {
  [OutputFormat.PARQUET]: { parquetSerDe: { compression: 'SNAPPY' } },
  [OutputFormat.ORC]: { orcSerDe: { compression: 'SNAPPY' } },
};

/** Conversion by the schema of a table, which the role may read. */
export function conversionOf(scope: Construct, role: IRole, conversion: FormatConversion): Conversion {
  const { format, columns = [] } = conversion;
  const table = conversion.table ?? tableOf(scope, columns);
  grantSchema(scope, role, table);
  return {
    enabled: true,
    inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
    outputFormatConfiguration: { serializer: SERIALIZERS[format] },
    schemaConfiguration: {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: table.databaseName,
      tableName: table.tableName,
      versionId: table.versionId ?? 'LATEST',
      region: Aws.REGION,
      roleArn: role.roleArn,
    },
  };
}

function tableOf(scope: Construct, columns: Column[]): GlueTableReference {
  const database = new CfnDatabase(scope, 'SchemaDatabase', { catalogId: Aws.ACCOUNT_ID, databaseInput: {} });
  const table = new CfnTable(scope, 'SchemaTable', {
    catalogId: Aws.ACCOUNT_ID,
    databaseName: database.ref,
    tableInput: {
      description: 'Columns of the records that Firehose converts',
      tableType: 'EXTERNAL_TABLE',
      storageDescriptor: { columns: columns.map(({ name, type }) => ({ name, type })) },
    },
  });
  return { databaseName: database.ref, tableName: table.ref };
}

/** Source: "Grant Firehose access to AWS Glue for data format conversion". */
function grantSchema(scope: Construct, role: IRole, { databaseName, tableName }: GlueTableReference): void {
  const arn = (resource: string, resourceName?: string) =>
    Stack.of(scope).formatArn({
      ...{ service: 'glue', resource, resourceName },
      arnFormat: resourceName ? ArnFormat.SLASH_RESOURCE_NAME : ArnFormat.NO_RESOURCE_NAME,
    });
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
      resources: [arn('catalog'), arn('database', databaseName), arn('table', `${databaseName}/${tableName}`)],
    }),
  );
}
