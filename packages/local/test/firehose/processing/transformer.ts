import type { Stage, TestFunction } from '../../event-source-mapping/stage';

/**
 * A function that transforms trips, and writes down each event. A trip says with `does` what becomes of it; every other
 * one is marked as `seen`, with its taxi as partition key.
 */
const transformer = `
const { appendFileSync } = require('node:fs');
const { setTimeout } = require('node:timers/promises');

const base64 = (value) => Buffer.from(JSON.stringify(value) + '\\n').toString('base64');
const ok = (recordId, trip) => ({
  recordId,
  result: 'Ok',
  data: base64({ ...trip, seen: true }),
  metadata: { partitionKeys: { taxi: trip.taxi } },
});
const answers = {
  drop: (recordId) => [{ recordId, result: 'Dropped' }],
  refuse: (recordId) => [{ recordId, result: 'ProcessingFailed' }],
  forget: () => [],
  repeat: (recordId, trip) => [ok(recordId, trip), ok(recordId, trip)],
  confuse: (recordId, trip) => [{ ...ok(recordId, trip), recordId: recordId + 'x' }],
  mumble: (recordId, trip) => [{ ...ok(recordId, trip), data: '{}' }],
  invent: (recordId, trip) => [{ ...ok(recordId, trip), result: 'Maybe' }],
};

exports.handler = async (event) => {
  appendFileSync(process.env.CALLS, JSON.stringify(event) + '\\n');
  const trips = event.records.map(({ recordId, data }) => ({ recordId, trip: JSON.parse(Buffer.from(data, 'base64')) }));
  if (trips.some(({ trip }) => trip.does === 'throw')) throw new TypeError('no such trip');
  if (trips.some(({ trip }) => trip.does === 'dawdle')) await setTimeout(60_000);
  return { records: trips.flatMap(({ recordId, trip }) => (answers[trip.does] ?? ((id) => [ok(id, trip)]))(recordId, trip)) };
};
`;

export interface TransformEvent {
  readonly invocationId: string;
  readonly records: readonly (Readonly<Record<string, unknown>> & { readonly recordId: string })[];
  readonly [more: string]: unknown;
}

/** The function, and the events that it was called with. */
export class Transformer {
  private constructor(
    private readonly stage: Stage,
    private readonly it: TestFunction,
  ) {}

  static async create(stage: Stage): Promise<Transformer> {
    return new Transformer(stage, await stage.createFunction({}, undefined, transformer));
  }

  get name(): string {
    return this.it.name;
  }

  get arn(): string {
    return this.stage.functionArn(this.name);
  }

  get events(): readonly TransformEvent[] {
    return this.stage.calls(this.it) as unknown as readonly TransformEvent[];
  }
}
