import type { FirehoseTransformationEvent, FirehoseTransformationResult } from 'aws-lambda';
import { transformRecord } from './trade-record';

type Transformed = FirehoseTransformationResult['records'][number];

/** Put your own work here. A record that throws goes to the errors prefix; the records beside it do not. */
export async function handler({ records }: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> {
  const now = new Date();
  const transformed = records.map(({ recordId, data }) => transform(recordId, data, now));
  const failed = transformed.filter(({ result }) => result === 'ProcessingFailed').length;
  const line = { level: 'INFO', message: 'records transformed', records: records.length, failed };
  // Straight to stdout: `console` would wrap the line in another JSON object.
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return { records: transformed };
}

function transform(recordId: string, data: string, now: Date): Transformed {
  try {
    return { recordId, result: 'Ok', data: transformRecord(data, now) };
  } catch {
    return { recordId, result: 'ProcessingFailed', data };
  }
}
