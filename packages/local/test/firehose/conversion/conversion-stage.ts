import { randomUUID } from 'node:crypto';
import { callSubstrate } from '../../../src/data-plane/substrate-call';
import type { Properties } from '../../../src/resources/resource-type';
import type { TestBucket } from '../bucket';
import type { DeliveryStage } from '../delivery-stage';
import { readParquet } from './read-parquet';

/** Columns of a table: their types by their names. */
export type Columns = Readonly<Record<string, string>>;

/** Tables of Glue on the stage's substrate. */
export class Tables {
  readonly database = `taxi_${randomUUID().slice(0, 8)}`;

  constructor(private readonly stage: DeliveryStage) {}

  async create(columns: Columns, name = `trips_${randomUUID().slice(0, 8)}`): Promise<string> {
    const isThere = { DatabaseInput: { Name: this.database } };
    await this.call('CreateDatabase', isThere).catch((error: Error) => {
      if (error.name !== 'AlreadyExistsException') throw error;
    });
    await this.call('CreateTable', this.tableInput(name, columns));
    return name;
  }

  async update(name: string, columns: Columns): Promise<void> {
    await this.call('UpdateTable', this.tableInput(name, columns));
  }

  /** The conversion of a delivery stream by one of them; buffers are full after a minute. */
  conversion(table: string, { deserializer = { OpenXJsonSerDe: {} }, parquet = {} }: Options = {}): Properties {
    return {
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
      Prefix: 'data/',
      ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      DataFormatConversionConfiguration: {
        SchemaConfiguration: { DatabaseName: this.database, TableName: table },
        InputFormatConfiguration: { Deserializer: deserializer },
        OutputFormatConfiguration: { Serializer: { ParquetSerDe: parquet } },
      },
    };
  }

  private tableInput(Name: string, columns: Columns) {
    const Columns = Object.entries(columns).map(([column, Type]) => ({ Name: column, Type }));
    return { DatabaseName: this.database, TableInput: { Name, StorageDescriptor: { Columns } } };
  }

  private call(operation: string, input: object): Promise<unknown> {
    const call = { service: 'glue', target: `AWSGlue.${operation}`, input };
    return callSubstrate(this.stage.substrate.context(), call);
  }
}

interface Options {
  readonly deserializer?: Properties;
  readonly parquet?: Properties;
}

/** The rows of all Parquet objects below a prefix. */
export async function rowsIn(bucket: TestBucket, prefix = 'data/'): Promise<readonly ReadonlyMap<string, unknown>[]> {
  const objects = await bucket.objects(prefix);
  return (await Promise.all(objects.map(({ bytes }) => readParquet(bytes)))).flat();
}
