import type { DataPlaneContext } from '../../../data-plane/data-plane-context';
import { callSubstrate } from '../../../data-plane/substrate-call';
import { type Column, parseColumnType } from './column-type';

/** Where the schema of the records is ("SchemaConfiguration", Firehose API reference). */
export interface TableReference {
  readonly databaseName: string;
  readonly tableName: string;
}

/** A table as far as conversion needs it. */
export interface TableSchema {
  readonly columns: readonly Column[];
  readonly catalogId: string;
  readonly versionId: string;
}

interface GetTableAnswer {
  readonly Table: {
    readonly CatalogId?: string;
    readonly VersionId?: string;
    readonly StorageDescriptor?: { readonly Columns?: readonly { readonly Name: string; readonly Type?: string }[] };
  };
}

/**
 * Reads the schema that a table has now. Columns that partition the table are in the names of objects and not in the
 * records.
 *
 * @throws UnfitTable when there is no such table, or a column that cannot be written here
 */
export async function readTable(
  context: DataPlaneContext,
  { databaseName, tableName }: TableReference,
  signal?: AbortSignal,
): Promise<TableSchema> {
  const input = { DatabaseName: databaseName, Name: tableName };
  const call = callSubstrate<GetTableAnswer>(context, { service: 'glue', target: 'AWSGlue.GetTable', input }, signal);
  const { Table } = await call.catch((error: Error) => {
    if (error.name !== 'EntityNotFoundException') throw error;
    throw new UnfitTable(`SchemaConfiguration names a table that does not exist: ${databaseName}.${tableName}`);
  });
  const { CatalogId: catalogId = context.accountId, VersionId: versionId = '1', StorageDescriptor } = Table;
  const columns = (StorageDescriptor?.Columns ?? []).map(({ Name, Type = 'string' }) =>
    columnOf(Name, Type, tableName),
  );
  if (columns.length === 0) throw new UnfitTable(`table ${tableName} must have columns, got none`);
  return { columns, catalogId, versionId };
}

/** The table is what is wrong, not the way to it. */
export class UnfitTable extends Error {
  override readonly name = 'UnfitTable';
}

function columnOf(name: string, type: string, table: string): Column {
  try {
    return { name, type: parseColumnType(type) };
  } catch (error) {
    throw new UnfitTable(
      `column ${name} of table ${table}: ${(error as Error).message}; convert on AWS, or leave it out`,
    );
  }
}
