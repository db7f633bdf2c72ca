import { numberText } from '../json/json-documents';
import { dayStart } from './dates';

/** A point in time in microseconds since 1970, or nothing when the value is none of this form. */
export type TimestampForm = (value: unknown) => bigint | undefined;

const TIME = '(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?';
const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z?$/;
const SQL = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2}) ${TIME}$`);
const EPOCH = /^-?\d{1,15}(?:\.\d+)?$/;
/** From here on a number counts milliseconds: as seconds it would be the year 33658. */
const FIRST_MILLISECONDS = 1e12;

/** `2017-02-07T15:13:01.39256Z`, or without the Z. */
export const isoTimestamp: TimestampForm = (value) => civil(ISO, value);

/** `2017-2-7 15:13:01.14`, which `java.sql.Timestamp::valueOf` reads. */
export const sqlTimestamp: TimestampForm = (value) => civil(SQL, value);

/** Seconds, also with a fraction, or milliseconds since 1970. */
export const epochTimestamp: TimestampForm = (value) => {
  const text = numberText(value) ?? (typeof value === 'string' ? value.trim() : '');
  if (!EPOCH.test(text)) return undefined;
  const [whole = '0', fraction = ''] = text.split('.');
  const unit = Math.abs(Number(text)) < FIRST_MILLISECONDS ? 6 : 3;
  return BigInt(`${whole}${fraction.padEnd(unit, '0').slice(0, unit)}`);
};

/** Milliseconds since 1970. */
export const millisTimestamp: TimestampForm = (value) => {
  const text = numberText(value) ?? (typeof value === 'string' ? value.trim() : '');
  return /^-?\d{1,15}$/.test(text) ? BigInt(text) * 1000n : undefined;
};

function civil(form: RegExp, value: unknown): bigint | undefined {
  const found = form.exec(typeof value === 'string' ? value.trim() : '');
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const start = dayStart(year, month, day);
  if (start === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return BigInt(start + seconds * 1000) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
