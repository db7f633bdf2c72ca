import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameOf } from '../../src/firehose/direct-put/journal/frame';
import { until } from '../event-source-mapping/stage';
import { numbered, PutStage } from './direct-put/put-stage';

/** What happens to a journal, one after the other. */
type Step =
  | { readonly kind: 'put'; readonly sizes: readonly number[] }
  | { readonly kind: 'finish'; readonly picks: readonly number[] }
  | { readonly kind: 'finish all' }
  /** A crash while `sizes` are written: only some bytes of them are on disk, and maybe others than they should be. */
  | { readonly kind: 'crash'; readonly sizes: readonly number[]; readonly cut: number; readonly flip?: number };

const sizes = fc.array(fc.integer({ min: 8, max: 300 }), { minLength: 1, maxLength: 8 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), sizes }),
  fc.record({ kind: fc.constant('finish' as const), picks: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }) }),
  fc.constant({ kind: 'finish all' as const }),
  fc.record({
    kind: fc.constant('crash' as const),
    sizes,
    cut: fc.nat(),
    flip: fc.option(fc.nat(), { nil: undefined }),
  }),
);

/** Plays the steps, and knows what a producer knows. */
class Producer {
  readonly acknowledged = new Set<number>();
  readonly finished = new Set<number>();
  /** By number; also of those records that no producer was told about. */
  readonly sent = new Map<number, Buffer>();

  constructor(private readonly stage: PutStage) {}

  async play(one: Step): Promise<void> {
    if (one.kind === 'put') await this.put(one.sizes);
    else if (one.kind === 'finish') this.finish(one.picks);
    else if (one.kind === 'finish all') await this.untilAllDelivered();
    else await this.crash(one);
  }

  /** Lets the destination take everything. */
  async untilAllDelivered(): Promise<void> {
    await until('acknowledged records are lost', () => {
      for (const { data } of this.stage.inFlight) this.finished.add(numberIn(data));
      this.stage.finish([...this.stage.inFlight]);
      const known = new Set(this.stage.numbers);
      return [...this.acknowledged].every((number) => known.has(number)) && this.stage.segments.length === 0;
    });
  }

  private async put(some: readonly number[]): Promise<void> {
    const records = this.records(some);
    await this.stage.journal.append(records);
    for (const { data } of records) this.acknowledged.add(numberIn(data));
  }

  private finish(picks: readonly number[]): void {
    const { inFlight } = this.stage;
    const chosen = new Set(picks.map((pick) => inFlight[pick % Math.max(1, inFlight.length)]));
    const records = inFlight.filter((record) => chosen.has(record));
    for (const { data } of records) this.finished.add(numberIn(data));
    this.stage.finish(records);
  }

  private async crash({ sizes: some, cut, flip }: Extract<Step, { kind: 'crash' }>): Promise<void> {
    const whole = Buffer.concat(this.records(some).map(frameOf));
    const torn = Buffer.from(whole.subarray(0, cut % (whole.length + 1)));
    if (flip !== undefined && torn.length > 0) torn[flip % torn.length]! ^= 0x55;
    const seen = this.stage.handedOver.length;
    await this.stage.restart(torn);
    const again = () => new Set(this.stage.numbers.slice(seen));
    const isBack = () => [...this.acknowledged].every((number) => this.finished.has(number) || again().has(number));
    await until('what was acknowledged and not finished is lost in a crash', isBack);
  }

  private records(some: readonly number[]) {
    const records = some.map((size) => numbered(this.sent.size + 1, 1, size)[0]!);
    return records.map(({ arrivedAt }, index) => {
      const number = this.sent.size + 1;
      const data = Buffer.from(String(number).padEnd(some[index]!));
      this.sent.set(number, data);
      return { data, arrivedAt };
    });
  }
}

const numberIn = (data: Buffer) => Number(data.toString('utf8').trim());

test('whatever is put, finished and torn apart by crashes: nothing acknowledged is lost, nothing torn is delivered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.integer({ min: 50, max: 2_000 }), async (steps, bytes) => {
      const stage = new PutStage(bytes);
      try {
        const producer = new Producer(stage);
        for (const one of steps) await producer.play(one);
        await producer.untilAllDelivered();
        const isWhole = stage.handedOver.every(({ data }) => producer.sent.get(numberIn(data))?.equals(data));
        expect(isWhole).toBe(true);
      } finally {
        await stage.remove();
      }
    }),
    { numRuns: 60 },
  );
});
