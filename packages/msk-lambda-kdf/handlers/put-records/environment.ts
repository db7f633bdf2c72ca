import type { NullValues } from './values';

/** What the function is told by its environment variables. */
export interface Environment {
  /** `DELIVERY_STREAM_NAME`: where values are put. */
  readonly deliveryStreamName: string;
  /** `NULL_VALUES`: what becomes of messages without a value. */
  readonly nullValues: NullValues;
  /** `REPORT_BATCH_ITEM_FAILURES`: whether the event source mapping takes an answer that names the messages that failed. */
  readonly reportBatchItemFailures: boolean;
}

/** @throws an error that names the variable, what is allowed and what was given: a guess could lose records */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const { DELIVERY_STREAM_NAME: deliveryStreamName, NULL_VALUES, REPORT_BATCH_ITEM_FAILURES } = variables;
  if (!deliveryStreamName)
    throw new Error('DELIVERY_STREAM_NAME must be the name of a delivery stream, got nothing: set it on the function');
  return {
    deliveryStreamName,
    nullValues: oneOf({ NULL_VALUES }, { FAIL: 'FAIL', SKIP: 'SKIP' }, 'FAIL'),
    reportBatchItemFailures: oneOf({ REPORT_BATCH_ITEM_FAILURES }, { true: true, false: false }, 'true'),
  };
}

function oneOf<T>(given: Record<string, string | undefined>, choices: Record<string, T>, byDefault: string): T {
  const [[name, value = byDefault]] = Object.entries(given);
  if (Object.hasOwn(choices, value)) return choices[value];
  throw new Error(`${name} must be one of ${Object.keys(choices).join(', ')}, got "${value}"`);
}
