import type { DeliveryRecord, Origin } from '../../../src/firehose/delivery-record';
import type { DeliveryError, DeliveryRun } from '../../../src/firehose/delivery-run';
import type { FailedRecord, Onward } from '../../../src/firehose/record-sink';
import { OutageNotice } from '../../../src/stream-reading/outage-notice';

const REGION = 'eu-west-1';

/** A source that keeps what is finished. */
export class TestProgress {
  readonly finishedNumbers: string[] = [];

  finished(origins: readonly Origin[]): void {
    this.finishedNumbers.push(...origins.map(({ sequenceNumber }) => sequenceNumber));
  }
}

export function recordOf(data: Uint8Array | string, sequenceNumber = '49', progress = new TestProgress()) {
  const origin: Origin = { progress, sequenceNumber, open: 1 };
  return { origin, data: Buffer.from(data), arrivedAt: 1_764_331_200_123 } satisfies DeliveryRecord;
}

/** What comes out of a stage. */
export class Outcome implements Onward {
  readonly records: DeliveryRecord[] = [];
  readonly failures: FailedRecord[] = [];
  readonly passed = { add: async (records: readonly DeliveryRecord[]) => void this.records.push(...records) };
  readonly failed = { add: async (failed: readonly FailedRecord[]) => void this.failures.push(...failed) };

  get texts(): readonly string[] {
    return this.records.map(({ data }) => data.toString());
  }

  get failedTexts(): readonly string[] {
    return this.failures.map(({ record }) => (record.raw ?? record.data).toString());
  }
}

/** As much of a run as a stage looks at; what it measures and logs is kept. */
export function testRun(part: Partial<DeliveryRun> = {}) {
  const errors: DeliveryError[] = [];
  const measured: (readonly [name: string, value: number])[] = [];
  const stopping = new AbortController();
  const run = {
    deliveryStreamArn: `arn:aws:firehose:${REGION}:000000000000:deliverystream/trips`,
    context: { region: REGION, timeScale: 1_000 },
    stopping: stopping.signal,
    notice: new OutageNotice(() => undefined),
    invocations: { measure: (_name: string, work: () => Promise<unknown>) => work() },
    measure: (name: string, value: number) => measured.push([name, value]),
    logError: (error: DeliveryError) => errors.push(error),
    ...part,
  } as unknown as DeliveryRun;
  return { run, errors, measured, stop: () => stopping.abort() };
}
