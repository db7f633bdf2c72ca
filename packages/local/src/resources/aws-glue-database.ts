import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEvaluated } from './substrate-reasons';

const oneCatalog = notModelled('there is one catalog');

/** "AWS::Glue::Database", CloudFormation reference. */
export const glueDatabase: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Glue::Database',
  properties: {
    CatalogId: oneCatalog,
    DatabaseName: acts,
    'DatabaseInput.Name': acts,
    'DatabaseInput.Description': acts,
    'DatabaseInput.LocationUri': acts,
    'DatabaseInput.Parameters': acts,
    'DatabaseInput.CreateTableDefaultPermissions': notEvaluated,
    'DatabaseInput.FederatedDatabase': refused('there is no other catalog here: remove it for the local run'),
    'DatabaseInput.TargetDatabase': refused('the substrate links no databases: remove it for the local run'),
  },
};
