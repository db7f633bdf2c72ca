import type { DeliveryRecord } from '../../delivery-record';
import type { DeliveryRun } from '../../delivery-run';
import type { FailedRecord, Onward, RecordSink } from '../../record-sink';
import { failure, logFailures } from '../failure';

/** Changes the data of each record. One whose data is not from CloudWatch Logs is set aside as it came in. */
export function decompressionStage(
  run: DeliveryRun,
  { passed, failed }: Onward,
  change: (data: Buffer) => Buffer,
): RecordSink {
  return {
    add: async (records) => {
      const [good, failures]: [DeliveryRecord[], FailedRecord[]] = [[], []];
      for (const record of records) {
        try {
          good.push({ ...record, data: change(record.data), raw: record.raw ?? record.data });
        } catch (error) {
          failures.push(failure(record, { ...decompressionFailed, errorMessage: (error as Error).message }));
        }
      }
      logFailures(run, failures);
      if (failures.length > 0) await failed.add(failures);
      if (good.length > 0) await passed.add(good);
    },
  };
}

/** "Troubleshoot decompression in Firehose" names the kind of error and no code. */
const decompressionFailed = { type: 'decompression-failed', errorCode: 'Decompression.Failed' } as const;
