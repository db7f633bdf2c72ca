import type { PartitionKeys } from '../delivery-record';
import { type PrefixPart, type PrefixValues, parseExpression } from './prefix-expression';

/** Added to a prefix without a time of its own. */
const TIME = '!{timestamp:yyyy/MM/dd/HH}/';
const ERROR_TYPE = '!{firehose:error-output-type}';
const PARTITION_NAMESPACES = ['partitionKeyFromQuery', 'partitionKeyFromLambda'];

/**
 * The beginning of object keys, with expressions that are evaluated for each object ("Understand custom prefixes for
 * Amazon S3 objects").
 */
export class ObjectPrefix {
  private readonly parts: readonly PrefixPart[];
  private readonly partitionParts: readonly PrefixPart[];

  /** @throws Error when an expression is not known, or cannot be evaluated here */
  constructor(text: string, timeZone = 'UTC') {
    const rest = text.replaceAll(/!\{[^}]*\}/g, '');
    if (rest.includes('!{')) throw new Error(`"${text}" must close each !{ with }`);
    // The capturing group keeps the expressions in the answer.
    const pieces = text.split(/(!\{[^}]*\})/).filter((piece) => piece !== '');
    this.parts = pieces.map((piece) =>
      piece.startsWith('!{') ? parseExpression(piece, timeZone) : { value: piece, evaluate: () => piece },
    );
    this.partitionParts = this.parts.filter(({ namespace }) => PARTITION_NAMESPACES.includes(namespace ?? ''));
  }

  evaluate(values: PrefixValues): string {
    return this.parts.map((part) => part.evaluate(values)).join('');
  }

  /** The partition that a record belongs to: records with the same one share an object. */
  partition(partitionKeys: PartitionKeys = {}): string {
    return JSON.stringify(this.partitionParts.map((part) => part.evaluate({ timestamp: 0, partitionKeys })));
  }

  /** The first partition key of the prefix that a record has no value for. */
  missingKey(partitionKeys: PartitionKeys = {}): string | undefined {
    return this.partitionParts.find((part) => part.evaluate({ timestamp: 0, partitionKeys }) === '')?.value;
  }

  /** Whether it has an expression of one of these namespaces; without any given, of any. */
  uses(...namespaces: readonly string[]): boolean {
    return this.parts.some(({ namespace }) => namespace && (namespaces.length === 0 || namespaces.includes(namespace)));
  }

  /** Whether it holds `!{firehose:error-output-type}`. */
  get namesErrorType(): boolean {
    return this.parts.some(({ namespace, value }) => namespace === 'firehose' && value === 'error-output-type');
  }
}

/** The prefix of objects: what is given, with year to hour behind it unless it has expressions. */
export function dataPrefix(text: string, timeZone: string): ObjectPrefix {
  const given = new ObjectPrefix(text, timeZone);
  return given.uses() ? given : new ObjectPrefix(`${text}${TIME}`, timeZone);
}

/** The prefix of error objects: without expressions, the kind of error and the time come behind what is given. */
export function errorPrefix(text: string, timeZone: string): ObjectPrefix {
  const given = new ObjectPrefix(text, timeZone);
  return given.uses() ? given : new ObjectPrefix(`${text}${ERROR_TYPE}/${TIME}`, timeZone);
}
