import '@js-joda/timezone';
import { randomBytes } from 'node:crypto';
import { DateTimeFormatter, Instant, ZonedDateTime, ZoneId } from '@js-joda/core';
import type { PartitionKeys } from '../delivery-record';
import type { ErrorOutputType } from '../record-sink';

/** What the expressions of a prefix stand for in one object. */
export interface PrefixValues {
  /** When the oldest record of the object arrived, in milliseconds since 1970. */
  readonly timestamp: number;
  readonly errorOutputType?: ErrorOutputType;
  readonly partitionKeys?: PartitionKeys;
}

/** One `!{namespace:value}`, or the text between two of them. */
export interface PrefixPart {
  /** Absent for text. */
  readonly namespace?: string;
  /** For example the name of the partition key. */
  readonly value: string;
  evaluate(values: PrefixValues): string;
}

/** The length that "Understand custom prefixes for Amazon S3 objects" shows. */
const RANDOM_LENGTH = 11;

type Evaluation = PrefixPart['evaluate'];

/** By namespace: makes the evaluation of its value, or says what is wrong with it. */
const namespaces: Readonly<Record<string, (value: string, timeZone: string) => Evaluation>> = {
  timestamp,
  firehose,
  partitionKeyFromQuery:
    (key) =>
    ({ partitionKeys }) =>
      partitionKeys?.fromQuery?.[key] ?? '',
  partitionKeyFromLambda:
    (key) =>
    ({ partitionKeys }) =>
      partitionKeys?.fromLambda?.[key] ?? '',
};

/** @throws Error that names the expression and what is allowed */
export function parseExpression(expression: string, timeZone: string): PrefixPart {
  const [, namespace = '', value = ''] = /^!\{(\w+):([^}]*)\}$/.exec(expression) ?? [];
  const make = namespaces[namespace];
  if (!make) {
    throw new Error(`${expression} must be !{namespace:value} with one of ${Object.keys(namespaces).join(', ')}`);
  }
  return { namespace, value, evaluate: make(value, timeZone) };
}

/** A pattern of Java's DateTimeFormatter. Those that depend on a language (names of days, weeks) are not known here. */
function timestamp(pattern: string, timeZone: string): Evaluation {
  try {
    const [formatter, zone] = [DateTimeFormatter.ofPattern(pattern), ZoneId.of(timeZone)];
    const evaluate: Evaluation = ({ timestamp: millis }) =>
      ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis), zone).format(formatter);
    evaluate({ timestamp: 0 });
    return evaluate;
  } catch (error) {
    throw new Error(
      `!{timestamp:${pattern}} in ${timeZone}: local mode cannot format it (${(error as Error).message})`,
    );
  }
}

const firehoseValues: Readonly<Record<string, Evaluation>> = {
  'random-string': () => randomString(),
  'error-output-type': ({ errorOutputType = '' }) => errorOutputType,
};

function firehose(value: string): Evaluation {
  const evaluate = firehoseValues[value];
  if (evaluate) return evaluate;
  throw new Error(`!{firehose:${value}} must be one of ${Object.keys(firehoseValues).join(', ')}`);
}

function randomString(): string {
  return randomBytes(RANDOM_LENGTH).toString('base64url').slice(0, RANDOM_LENGTH);
}
