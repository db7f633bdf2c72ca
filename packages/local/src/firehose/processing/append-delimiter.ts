import type { DeliveryRecord } from '../delivery-record';
import { anyText, type ProcessorType } from './processor-type';

/** Templates carry escapes as two characters. */
const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\t': '\t', '\\\\': '\\' };

/**
 * "AppendDelimiterToRecord": puts the delimiter behind each record, so that an object can be split again. It needs no
 * parameter ("Processor", Firehose API reference).
 */
export const appendDelimiter: ProcessorType = {
  // A value must not be blank ("ProcessorParameter", Firehose API reference), so a line feed is written as `\\n`.
  parameters: { Delimiter: { ...anyText, allowed: `${anyText.allowed}, \\n for a line feed` } },
  stage: async (_run, { Delimiter = '\n' }, { passed }) => {
    const delimiter = Buffer.from(Delimiter.replace(/\\[nrt\\]/g, (written) => escapes[written]!));
    return { add: (records) => passed.add(records.map((record) => delimited(record, delimiter))) };
  },
};

function delimited(record: DeliveryRecord, delimiter: Buffer): DeliveryRecord {
  const data = Buffer.concat([record.data, delimiter]);
  return { ...record, data, raw: record.raw ?? data.subarray(0, record.data.length) };
}
