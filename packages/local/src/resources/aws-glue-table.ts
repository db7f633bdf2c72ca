import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';

/** "AWS::Glue::Table", CloudFormation reference. */
export const glueTable: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Glue::Table',
  properties: {
    CatalogId: notModelled('there is one catalog'),
    DatabaseName: acts,
    Name: acts,
    'TableInput.Name': acts,
    'TableInput.Description': acts,
    'TableInput.Owner': acts,
    'TableInput.Parameters': acts,
    'TableInput.PartitionKeys': acts,
    'TableInput.Retention': notModelled('a table is kept until it is deleted'),
    'TableInput.StorageDescriptor': acts,
    'TableInput.TableType': acts,
    'TableInput.TargetTable': refused('the substrate links no tables: remove it for the local run'),
    'TableInput.ViewExpandedText': acts,
    'TableInput.ViewOriginalText': acts,
    OpenTableFormatInput: refused('local mode has no Iceberg tables: remove it for the local run'),
  },
};
