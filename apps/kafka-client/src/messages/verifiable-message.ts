/**
 * A message that a consumer can check: every producer numbers its messages from 0, without a gap.
 * It is JSON, so that functions and Flink jobs read it too.
 */
export interface VerifiableMessage {
  readonly producer: string;
  readonly number: number;
  /** When it was made, in milliseconds since 1970. */
  readonly sentAt: number;
}

/** What a producer may be called: the id of a message is this and its number, with a hyphen between. */
export const PRODUCER_ID = /^[A-Za-z0-9_.-]{1,32}$/;
/** Bytes that the longest id, number and time need, with room to spare. */
export const LEAST_VALUE_SIZE = 128;

const ID = /^([A-Za-z0-9_.-]{1,32})-(0|[1-9]\d{0,15})$/;

/** The value of a message, as many bytes long as asked for. */
export function formatMessage({ producer, number, sentAt }: VerifiableMessage, valueSize: number): string {
  const start = `{"id":"${producer}-${number}","sentAt":${sentAt},"padding":"`;
  return `${start}${'x'.repeat(Math.max(0, valueSize - start.length - 2))}"}`;
}

/** Undefined for a value that no verifiable producer wrote. */
export function parseMessage(value: string): VerifiableMessage | undefined {
  const { id, sentAt } = parseObject(value);
  const [, producer, digits] = (typeof id === 'string' && ID.exec(id)) || [];
  const number = Number(digits);
  if (producer === undefined || !Number.isSafeInteger(number) || typeof sentAt !== 'number') return undefined;
  return { producer, number, sentAt };
}

function parseObject(value: string): { readonly id?: unknown; readonly sentAt?: unknown } {
  try {
    return Object(JSON.parse(value));
  } catch {
    return {};
  }
}
