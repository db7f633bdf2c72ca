/** One price of one share, the schema of the demo producers; more fields are allowed. */
export interface TickerRecord {
  /** ISO 8601. */
  readonly event_time: string;
  readonly ticker: string;
  readonly price: number;
}

/** Each field and what makes its value right. */
const FIELDS: Record<keyof TickerRecord, (value: unknown) => boolean> = {
  event_time: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  ticker: (value) => typeof value === 'string' && value.length > 0,
  price: (value) => typeof value === 'number' && value >= 0,
};

/** Reads a message's value (JSON). Throws for a value that is missing, no JSON, or of another shape. */
export function parseTickerRecord(text?: string | null): TickerRecord {
  const value: unknown = JSON.parse(text ?? '');
  if (typeof value !== 'object' || value === null) throw new Error('a record must be a JSON object');
  const fields = new Map(Object.entries(value));
  const wrong = Object.entries(FIELDS).filter(([name, isRight]) => !isRight(fields.get(name)));
  if (wrong.length > 0) throw new Error(`a record must have a valid ${wrong.map(([name]) => name).join(', ')}`);
  return value as TickerRecord;
}
