import { randomUUID } from 'node:crypto';
import { PutObjectCommand, type S3ServiceException } from '@aws-sdk/client-s3';
import { keepTrying } from '../../stream-reading/keep-trying';
import type { DeliveryError, DeliveryRun } from '../delivery-run';
import { untilCutOff } from './cut-off';
import { ObjectPrefix } from './object-prefix';

const nameTime = (timeZone: string) => new ObjectPrefix('!{timestamp:yyyy-MM-dd-HH-mm-ss}', timeZone);

export interface ObjectToWrite {
  readonly bucket: string;
  /** Evaluated. */
  readonly prefix: string;
  /** When the oldest record in it arrived, in milliseconds since 1970. */
  readonly timestamp: number;
  /** Of the time in its name. */
  readonly timeZone: string;
  readonly extension: string;
  readonly body: Buffer;
}

/**
 * Writes one object, and tries until it is there: Firehose does so for up to 24 hours, here until the run ends.
 *
 * @param failed hears of each try that failed
 * @returns the object's key, `<prefix><delivery stream>-<version>-YYYY-MM-DD-HH-MM-SS-<UUID><extension>`
 * ("Configure Amazon S3 object name format")
 */
export async function writeObject(run: DeliveryRun, object: ObjectToWrite, failed?: () => void): Promise<string> {
  const { bucket: Bucket, prefix, timestamp, timeZone, extension, body: Body } = object;
  const time = nameTime(timeZone).evaluate({ timestamp });
  // One name for all tries: an answer that got lost does not leave a second object.
  const Key = `${prefix}${run.deliveryStreamName}-${run.versionId}-${time}-${randomUUID()}${extension}`;
  await keepTrying(run, 'PutObject', () =>
    untilCutOff(run.stopping, (abortSignal) =>
      run.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body }), { abortSignal }),
    ).catch((error: Error) => {
      if (!run.stopping.aborted) report(run, error, failed);
      throw error;
    }),
  );
  return Key;
}

function report(run: DeliveryRun, error: Error, failed?: () => void): void {
  run.logError(deliveryError(error));
  failed?.();
}

/** "Monitor Amazon Data Firehose using CloudWatch Logs", Amazon S3 delivery errors: for example `S3.NoSuchBucket`. */
function deliveryError(error: Error): DeliveryError {
  const isAnswer = (error as Partial<S3ServiceException>).$metadata?.httpStatusCode !== undefined;
  return { errorCode: isAnswer ? `S3.${error.name}` : 'InternalError', message: error.message || error.name };
}
