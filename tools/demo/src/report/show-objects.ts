import { type DeliveredObjects, recordsOf } from '../count/delivered-objects';
import type { ReadObject } from '../count/read-objects';

const SHOWN_OBJECTS = 8;
const SHOWN_RECORDS = 3;

/** A listing of the bucket, and what stands in one of its objects. */
export function showObjects({ data, errors }: DeliveredObjects): string[] {
  const folders = new Set(data.map(({ key }) => key.slice(0, key.lastIndexOf('/'))));
  const [sample] = data;
  return [
    '',
    `the bucket holds ${data.length} objects in ${folders.size} partitions, and ${errors.length} error objects:`,
    ...listing(data),
    ...listing(errors),
    ...(sample ? ['', `records of ${sample.key}:`, ...recordsOf(sample).slice(0, SHOWN_RECORDS)] : []),
  ];
}

function listing(objects: ReadObject[]): string[] {
  const left = objects.length - SHOWN_OBJECTS;
  const lines = objects.slice(0, SHOWN_OBJECTS).map(line);
  return left > 0 ? [...lines, `  and ${left} more`] : lines;
}

function line(object: ReadObject): string {
  const records = recordsOf(object).length.toLocaleString('en-US');
  return `${records.padStart(7)} records ${object.bytes.toLocaleString('en-US').padStart(9)} bytes  ${object.key}`;
}
