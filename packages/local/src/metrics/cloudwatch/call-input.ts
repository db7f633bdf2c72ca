import { CloudWatchError } from './cloudwatch-error';

/** The members of a request, as its protocol brought them. */
export type CallMembers = Readonly<Record<string, unknown>>;

/**
 * Reads members of a request with their types. The XML protocol brings every number and time as text, the others bring
 * times as seconds since 1970.
 */
export class CallInput {
  constructor(
    private readonly members: CallMembers,
    private readonly path = '',
  ) {}

  has(name: string): boolean {
    return this.members[name] !== undefined && this.members[name] !== null;
  }

  /** The same with one more member. */
  with(name: string, value: unknown): CallInput {
    return new CallInput({ ...this.members, [name]: value }, this.path);
  }

  text(name: string): string | undefined {
    return this.read(name, 'a string', (value) => (typeof value === 'string' ? value : undefined));
  }

  number(name: string): number | undefined {
    return this.read(name, 'a number', finite);
  }

  numbers(name: string): number[] | undefined {
    return this.read(name, 'a list of numbers', (value) => allOrNothing(asList(value)?.map(finite)));
  }

  texts(name: string): string[] | undefined {
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    return this.read(name, 'a list of strings', (value) => allOrNothing(asList(value)?.map(text)));
  }

  flag(name: string): boolean | undefined {
    return this.read(name, 'true or false', (value) => flags.get(value));
  }

  time(name: string): Date | undefined {
    return this.read(name, 'a timestamp', asTime);
  }

  structure(name: string): CallInput | undefined {
    return this.read(name, 'a structure', (value) =>
      isObject(value) ? new CallInput(value, this.pathOf(name)) : undefined,
    );
  }

  structures(name: string): CallInput[] {
    const wrap = (value: unknown, at: number) =>
      isObject(value) ? new CallInput(value, `${this.pathOf(name)}.member.${at + 1}`) : undefined;
    return this.read(name, 'a list of structures', (value) => allOrNothing(asList(value)?.map(wrap))) ?? [];
  }

  /** The value, or the error that it is missing. */
  required<T>(name: string, value: T | undefined): T {
    if (value !== undefined) return value;
    throw new CloudWatchError('MissingParameter', `The parameter ${this.pathOf(name)} is required.`);
  }

  invalid(name: string, rule: string): CloudWatchError {
    const given = JSON.stringify(this.members[name]);
    return new CloudWatchError(
      'InvalidParameterValue',
      `The parameter ${this.pathOf(name)} must be ${rule}, got ${given}.`,
    );
  }

  pathOf(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }

  private read<T>(name: string, kind: string, convert: (value: unknown) => T | undefined): T | undefined {
    if (!this.has(name)) return undefined;
    const value = convert(this.members[name]);
    if (value === undefined) throw this.invalid(name, kind);
    return value;
  }
}

const flags = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
]);

function finite(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function asTime(value: unknown): Date | undefined {
  const seconds = finite(value);
  const date = seconds === undefined ? new Date(String(value)) : new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function asList(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function isObject(value: unknown): value is CallMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function allOrNothing<T>(values: readonly (T | undefined)[] | undefined): T[] | undefined {
  return values?.every((value) => value !== undefined) ? (values as T[]) : undefined;
}
