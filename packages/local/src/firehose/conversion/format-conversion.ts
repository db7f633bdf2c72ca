import { keepTrying } from '../../stream-reading/keep-trying';
import type { DeliveryRecord } from '../delivery-record';
import type { DeliveryRun } from '../delivery-run';
import type { FailedRecord } from '../record-sink';
import { type ConversionSettings, conversionSettings } from './conversion-settings';
import { readTable, type TableSchema } from './glue/glue-table';
import { parquetFile } from './parquet/parquet-file';
import { type Mistaken, rowsOf } from './rows-of-records';

/** Turns the records of a buffer into one file of another format. */
export interface FormatConversion {
  readonly extension: string;
  /** Every record is in the object or among the failed; no object when all of them failed. */
  convert(records: readonly DeliveryRecord[]): Promise<{ object?: Buffer; failed: readonly FailedRecord[] }>;
}

/** @returns nothing when conversion is not enabled */
export async function createFormatConversion(
  run: DeliveryRun,
  configuration: unknown,
): Promise<FormatConversion | undefined> {
  if (configuration === undefined) return undefined;
  const settings = conversionSettings(configuration);
  await readTable(run.context, settings.table, run.stopping);
  return new ParquetConversion(run, settings);
}

class ParquetConversion implements FormatConversion {
  readonly extension = '.parquet';

  constructor(
    private readonly run: DeliveryRun,
    private readonly settings: ConversionSettings,
  ) {}

  async convert(records: readonly DeliveryRecord[]) {
    // Each object has the schema that the table has then ("SchemaConfiguration": version LATEST).
    const table = await keepTrying(this.run, 'GetTable', () =>
      readTable(this.run.context, this.settings.table, this.run.stopping),
    );
    const { columns } = table;
    const { rows, mistaken } = await rowsOf(records, columns, this.settings.serDe);
    this.measure(records, mistaken);
    const failed = this.failed(mistaken, table);
    return rows.length > 0 ? { object: await parquetFile(columns, rows, this.settings), failed } : { failed };
  }

  private failed(mistaken: readonly Mistaken[], table: TableSchema): readonly FailedRecord[] {
    const dataCatalogTable = this.tableDetails(table);
    const attemptEndedAt = Date.now();
    const messages = new Map(mistaken.map(({ mistake }) => [mistake.errorCode, mistake.message]));
    // One line for each kind: AWS too writes samples when there are many.
    for (const [errorCode, message] of messages) this.run.logError({ errorCode, message });
    return mistaken.map(({ record, mistake: { errorCode, message: errorMessage } }) => ({
      ...{ record, type: 'format-conversion-failed', attemptsMade: 1, errorCode, errorMessage, attemptEndedAt },
      details: { dataCatalogTable },
    }));
  }

  /** As "Handling errors for data format conversion" shows it. */
  private tableDetails({ catalogId, versionId }: TableSchema) {
    const { region } = this.run.context;
    const catalogArn = `arn:aws:glue:${region}:${catalogId}:catalog`;
    return { catalogId, ...this.settings.table, region, versionId, catalogArn };
  }

  private measure(records: readonly DeliveryRecord[], mistaken: readonly Mistaken[]): void {
    const failed = { records: mistaken.length, bytes: bytesOf(mistaken.map(({ record }) => record)) };
    const succeeded = { records: records.length - failed.records, bytes: bytesOf(records) - failed.bytes };
    for (const [name, { records: count, bytes }] of Object.entries({ Succeed: succeeded, Failed: failed })) {
      this.run.measure(`${name}Conversion.Records`, count, 'Count');
      this.run.measure(`${name}Conversion.Bytes`, bytes, 'Bytes');
    }
  }
}

function bytesOf(records: readonly DeliveryRecord[]): number {
  return records.reduce((sum, { data }) => sum + data.length, 0);
}
