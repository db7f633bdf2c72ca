import { numberText } from '../json/json-documents';
import { mismatch } from './mismatch';
import type { SerDe } from './ser-de';

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/;

/** An integer of up to 32 bits. */
export function integer(name: string, bits: number): (value: unknown, serDe: SerDe) => number {
  const [least, most] = [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  return (value, serDe) => {
    const number = Number(digits(value, serDe, INTEGER) ?? mismatch(value, name));
    return number >= least && number <= most ? number : mismatch(value, name);
  };
}

export function longInteger(value: unknown, serDe: SerDe): bigint {
  const number = BigInt((digits(value, serDe, INTEGER) ?? mismatch(value, 'bigint')).replace('+', ''));
  return BigInt.asIntN(64, number) === number ? number : mismatch(value, 'bigint');
}

export function float64(value: unknown, serDe: SerDe): number {
  const number = Number(digits(value, serDe, NUMBER) ?? mismatch(value, 'double'));
  return Number.isFinite(number) ? number : mismatch(value, 'double');
}

export function float32(value: unknown, serDe: SerDe): number {
  const number = Math.fround(float64(value, serDe));
  return Number.isFinite(number) ? number : mismatch(value, 'float');
}

/** The digits without the point, as many behind it as the scale says; what comes after them is rounded. */
export function decimal(
  { precision, scale }: { readonly precision: number; readonly scale: number },
  serDe: SerDe,
): (value: unknown) => bigint {
  const name = `decimal(${precision},${scale})`;
  const limit = 10n ** BigInt(precision);
  return (value) => {
    const unscaled = scaled(digits(value, serDe, NUMBER) ?? mismatch(value, name), scale);
    return unscaled < limit && unscaled > -limit ? unscaled : mismatch(value, name);
  };
}

function scaled(text: string, scale: number): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text)!;
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const shift = Number(exponent) - fraction.length + scale;
  if (all === '' || all.length + shift < 0) return 0n;
  const magnitude = shift >= 0 ? BigInt(all) * 10n ** BigInt(shift) : rounded(all, -shift);
  return sign === '-' ? -magnitude : magnitude;
}

/** Half up, as Hive rounds decimals. */
function rounded(all: string, dropped: number): bigint {
  const kept = BigInt(all.slice(0, all.length - dropped) || '0');
  return all[all.length - dropped]! >= '5' ? kept + 1n : kept;
}

function digits(value: unknown, serDe: SerDe, form: RegExp): string | undefined {
  const text = numberText(value) ?? (serDe.readsText && typeof value === 'string' ? value.trim() : '');
  return form.test(text) && /\d/.test(text) ? text : undefined;
}
