import fc from 'fast-check';

/** A request to the API as a producer might send it, right or wrong. */
export interface GeneratedRequest {
  readonly path: 'record' | 'records';
  readonly contentType: string;
  readonly body: string;
}

export interface ClientRecord {
  readonly data: string;
  readonly partitionKey: string;
}

/** Well-formed text of any script, with control characters, quotes, backslashes and template syntax in it. */
const text = (minLength: number, maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength, maxLength }),
      fc.string({ unit: 'binary', minLength, maxLength }),
      fc
        .array(
          fc.constantFrom('"', "'", '\\', '$input.path("$")', '#set($a=1)', '$!x', '\n', '\u0000', '/', '<', '€', '😀'),
          {
            minLength,
            maxLength: Math.min(maxLength, 12),
          },
        )
        .map((parts) => parts.join('').slice(0, maxLength)),
    )
    .filter(isWellFormed);

const trade = fc
  .record({
    event_time: fc.constant('2026-11-01 00:00:00.000'),
    ticker: fc.constantFrom('EURUSD', 'AMZN', 'ÄÖ"\\'),
    price: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  })
  .map((record) => JSON.stringify(record));

const good = fc.record({
  data: fc.oneof({ weight: 3, arbitrary: trade }, { weight: 1, arbitrary: text(1, 300) }),
  partitionKey: text(1, 64).filter((key) => [...key].length >= 1 && [...key].length <= 256),
});

/** Records that break one rule of the request model each. */
const bad = fc.oneof(
  good.map(({ data }) => ({ data })),
  good.map(({ partitionKey }) => ({ partitionKey })),
  good.map((record) => ({ ...record, partitionKey: '' })),
  good.map((record) => ({ ...record, partitionKey: 'k'.repeat(257) })),
  good.map((record) => ({ ...record, data: 'x'.repeat(1_048_577) })),
  good.map((record) => ({ ...record, more: true })),
  fc.record({ data: fc.oneof(fc.integer(), fc.constant(null), fc.object()), partitionKey: fc.constant('k') }),
  fc.jsonValue().filter((value) => value === null || typeof value !== 'object'),
);

const request = (path: 'record' | 'records', body: fc.Arbitrary<unknown>): fc.Arbitrary<GeneratedRequest> =>
  body.map((value) => ({ path, contentType: 'application/json', body: JSON.stringify(value) }));

const brokenBody = fc.constantFrom(
  '',
  '{',
  '[]',
  'null',
  '"text"',
  '{"data":"a","partitionKey":"b"',
  '\u0000',
  '{"records":',
);
const contentType = fc.constantFrom('text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense');

/** Requests of which about half are right. */
export const anyRequest: fc.Arbitrary<GeneratedRequest> = fc.oneof(
  { weight: 5, arbitrary: request('record', good) },
  {
    weight: 5,
    arbitrary: request(
      'records',
      fc.array(good, { minLength: 1, maxLength: 8 }).map((records) => ({ records })),
    ),
  },
  { weight: 3, arbitrary: request('record', bad) },
  {
    weight: 3,
    arbitrary: request(
      'records',
      fc.tuple(fc.array(good, { maxLength: 3 }), bad).map(([records, one]) => ({ records: [...records, one] })),
    ),
  },
  {
    weight: 1,
    arbitrary: request(
      'records',
      fc.constantFrom({ records: [] }, {}, [], { records: 'text' }, { records: tooMany() }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      path: fc.constantFrom('record', 'records'),
      contentType: fc.constant('application/json'),
      body: brokenBody,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constantFrom('record', 'records'),
      contentType,
      body: good.map((record) => JSON.stringify(record)),
    }),
  },
);

/** What a request that was accepted must have stored. */
export function recordsIn({ path, body }: GeneratedRequest): ClientRecord[] {
  const parsed = JSON.parse(body);
  return path === 'record' ? [parsed] : parsed.records;
}

/** The consumer can process it: it has the guide's schema. */
export function isTrade({ data }: ClientRecord): boolean {
  try {
    const { event_time, ticker, price } = JSON.parse(data);
    return typeof event_time === 'string' && typeof ticker === 'string' && typeof price === 'number';
  } catch {
    return false;
  }
}

function tooMany(): ClientRecord[] {
  return Array.from({ length: 501 }, (_, index) => ({ data: 'x', partitionKey: String(index) }));
}

/** A lone surrogate has no UTF-8 form: what it should be stored as is not defined. */
function isWellFormed(value: string): boolean {
  return Buffer.from(value, 'utf8').toString('utf8') === value;
}
