import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { Objects, STOCK_ROWS, splitObjectsOfJob, tallyJob } from '@streaming-patterns/demo';
import type { RecordToSend } from '@streaming-patterns/send';
import { waitUntil } from '../../../../packages/local/src/processes/wait-until';
import type { BenchSubstrate } from '../bench-substrate';

const LOOK_AGAIN_AFTER_MILLISECONDS = 100;
const GIVE_UP_AFTER_MILLISECONDS = 300_000;

/** What a job writes into a new bucket, read by a second client. */
export class SelectedRows {
  private readonly objects: Objects;
  private readonly rowsOf = new Map<string, number>();

  private constructor(substrate: BenchSubstrate, bucket: string) {
    this.objects = new Objects(substrate.s3, bucket);
  }

  static async of(substrate: BenchSubstrate, bucket: string): Promise<SelectedRows> {
    await substrate.s3.send(new CreateBucketCommand({ Bucket: bucket }));
    return new SelectedRows(substrate, bucket);
  }

  /** Returns when so many rows are there. @throws Error when one is missing, is there twice, or was not wanted */
  async untilAll(selected: readonly RecordToSend[]): Promise<void> {
    const areThere = async () => (await this.count()) >= selected.length;
    const failure = `${selected.length} rows are not in objects`;
    await waitUntil(areThere, {
      ...{ timeoutMilliseconds: GIVE_UP_AFTER_MILLISECONDS, intervalMilliseconds: LOOK_AGAIN_AFTER_MILLISECONDS },
      failure,
    });
    const { lost, duplicates, setAside } = tallyJob(
      [...selected],
      splitObjectsOfJob(await this.objects.read(), STOCK_ROWS),
      STOCK_ROWS,
    );
    if (lost.length + duplicates + setAside.length > 0)
      throw new Error(`${lost.length} rows are lost, ${duplicates} there twice, ${setAside.length} set aside`);
  }

  private async count(): Promise<number> {
    const { data } = splitObjectsOfJob(await this.objects.read(), STOCK_ROWS);
    for (const { key, text } of data) if (!this.rowsOf.has(key)) this.rowsOf.set(key, text.split('\n').length - 1);
    return [...this.rowsOf.values()].reduce((all, rows) => all + rows, 0);
  }
}
