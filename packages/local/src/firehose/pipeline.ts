import { createFormatConversion } from './conversion/format-conversion';
import type { DeliveryRun } from './delivery-run';
import type { DeliverySettings } from './delivery-settings';
import { HttpDelivery } from './http-delivery/http-delivery';
import { createProcessing } from './processing/create-processing';
import type { FailureSink, RecordSink } from './record-sink';
import { ErrorObjects } from './s3-delivery/error-objects';
import { S3Delivery } from './s3-delivery/s3-delivery';
import { SourceBackup } from './source-backup';

/** What records of a source go through until they are in an object. */
export interface Pipeline {
  readonly sink: RecordSink;
  /** Forgets what waits in buffers. */
  drop(): void;
}

/** Rejects when something that it needs is not there, for example a Glue table or a secret. */
export async function createPipeline(run: DeliveryRun, settings: DeliverySettings): Promise<Pipeline> {
  const failed = new ErrorObjects(run, settings.destination);
  const delivery = await createDelivery(run, settings, failed);
  const processing = await createProcessing(run, settings.processing, { passed: delivery, failed });
  if (!settings.backup) return pipeline(run, processing, [failed, delivery]);
  const backup = new S3Delivery(run, settings.backup, { failed, metric: 'BackupToS3' });
  return pipeline(run, new SourceBackup(backup, processing), [failed, delivery, backup]);
}

async function createDelivery(
  run: DeliveryRun,
  { endpoint, destination, conversion }: DeliverySettings,
  failed: FailureSink,
) {
  if (endpoint) return new HttpDelivery(run, endpoint, failed);
  const converted = await createFormatConversion(run, conversion);
  return new S3Delivery(run, destination, { failed, conversion: converted, metric: 'DeliveryToS3' });
}

function pipeline(run: DeliveryRun, sink: RecordSink, buffers: readonly { drop(): void }[]): Pipeline {
  return {
    // Failed records take room without waiting for it, so the source waits here whatever becomes of its records.
    sink: {
      add: async (records) => {
        await run.room.free(run.stopping);
        await sink.add(records);
      },
    },
    drop: () => {
      for (const buffer of buffers) buffer.drop();
    },
  };
}
