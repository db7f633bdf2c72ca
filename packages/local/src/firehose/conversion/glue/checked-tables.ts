import type { DataPlaneContext } from '../../../data-plane/data-plane-context';
import type { OwnedResource } from '../../../resources/resource-type';
import { at, conversionSettings } from '../conversion-settings';
import { readTable, UnfitTable } from './glue-table';

/** Refuses a delivery stream whose table is missing, or has a column that cannot be written here, when it is deployed. */
export class CheckedTables {
  private known: ReadonlySet<string> | undefined;

  constructor(private readonly context: DataPlaneContext) {}

  /**
   * Checks what is new or changed. What comes first ran before this process started: it goes on, and waits for its table.
   *
   * @throws Error that names the resource
   */
  async check(resources: readonly OwnedResource[]): Promise<void> {
    const known = new Set(resources.map(identity));
    if (this.known) for (const resource of resources) await this.checkOne(resource, this.known);
    this.known = known;
  }

  private async checkOne(resource: OwnedResource, known: ReadonlySet<string>): Promise<void> {
    const configuration = conversionOf(resource);
    if (configuration === undefined || known.has(identity(resource))) return;
    try {
      await readTable(this.context, conversionSettings(configuration).table);
    } catch (error) {
      if (!(error instanceof UnfitTable)) return;
      throw new Error(`${resource.stackName}/${resource.logicalId}: ${error.message}`);
    }
  }
}

function identity({ ref, properties }: OwnedResource): string {
  return JSON.stringify([ref, properties]);
}

function conversionOf({ properties }: OwnedResource): unknown {
  const { DataFormatConversionConfiguration: given } = at(properties, 'ExtendedS3DestinationConfiguration');
  const { DatabaseName, TableName } = at(given, 'SchemaConfiguration');
  const isComplete = String(at(given).Enabled ?? 'true') === 'true' && DatabaseName && TableName;
  return isComplete ? given : undefined;
}
