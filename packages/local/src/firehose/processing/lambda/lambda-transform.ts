import { Change } from '../../../stream-reading/change';
import { type DeliveryRecord, finish } from '../../delivery-record';
import type { DeliveryRun } from '../../delivery-run';
import { RecordBuffer } from '../../record-buffer';
import type { Onward, RecordSink } from '../../record-sink';
import { failure, logFailures } from '../failure';
import type { ProcessorType } from '../processor-type';
import { type Invocation, invokeTransform } from './invoke-transform';
import { type LambdaSettings, lambdaParameters, lambdaSettings } from './lambda-settings';
import {
  type Attempts,
  PROCESSING_FAILED,
  readAnswer,
  type Transformed,
  transformed,
  UNREADABLE,
} from './transform-answer';
import { type IdentifiedRecord, identified, inEvents } from './transform-event';

/** "Lambda": a function changes, drops or refuses each record, or names the partition that it belongs to. */
export const lambdaTransform: ProcessorType = {
  parameters: lambdaParameters,
  stage: async (run, parameters, onward) =>
    new TransformStage(run, lambdaSettings(parameters, run.context.timeScale), onward),
};

/** Calls of the function under way at once; AWS documents no figure for a delivery stream. */
const MOST_INVOCATIONS = 10;

class TransformStage implements RecordSink {
  private readonly buffer: RecordBuffer<DeliveryRecord>;
  private readonly change = new Change();
  private invocations = 0;

  constructor(
    private readonly run: DeliveryRun,
    private readonly settings: LambdaSettings,
    private readonly onward: Onward,
  ) {
    this.buffer = new RecordBuffer(settings.hints, (records, bytes) =>
      run.inBackground(this.transform(records, bytes)),
    );
    run.stopping.addEventListener('abort', () => this.buffer.drop(), { once: true });
  }

  async add(records: readonly DeliveryRecord[]): Promise<void> {
    const { room, stopping } = this.run;
    await room.free(stopping);
    for (const record of records) {
      room.take(record.data.length);
      this.buffer.add(record, record.data.length);
    }
    if (room.isFull) this.buffer.flush();
  }

  private async transform(records: readonly DeliveryRecord[], bytes: number): Promise<void> {
    const calls = [...inEvents(identified(records))].map((some) => this.invoke(some));
    const results = await Promise.all(calls);
    // From here on the buffers of the destination count them.
    this.run.room.release(bytes);
    for (const { passed, dropped, failed } of results) {
      if (failed.length > 0) await this.onward.failed.add(failed);
      await finish(dropped);
      if (passed.length > 0) await this.onward.passed.add(passed);
    }
  }

  private async invoke(records: readonly IdentifiedRecord[]): Promise<Transformed> {
    while (this.invocations >= MOST_INVOCATIONS) await this.change.next(this.run.stopping);
    this.invocations += 1;
    try {
      const result = this.read(records, await invokeTransform(this.run, this.settings, records));
      this.report(result);
      return result;
    } finally {
      this.invocations -= 1;
      this.change.announce();
    }
  }

  private read(records: readonly IdentifiedRecord[], invocation: Invocation): Transformed {
    const attempts = { attemptsMade: invocation.attemptsMade, details: { lambdaArn: this.settings.functionArn } };
    if (!('answer' in invocation)) return failAll(records, { ...attempts, ...invocation });
    try {
      return transformed(records, readAnswer(invocation.answer), attempts);
    } catch (error) {
      const errorMessage = `the answer of the function cannot be read: ${(error as Error).message}`;
      return failAll(records, { ...attempts, errorCode: UNREADABLE, errorMessage });
    }
  }

  private report({ passed, dropped, failed }: Transformed): void {
    const succeeded = [...passed, ...dropped];
    this.run.measure('SucceedProcessing.Records', succeeded.length, 'Count');
    const bytes = succeeded.reduce((sum, { data }) => sum + data.length, 0);
    this.run.measure('SucceedProcessing.Bytes', bytes, 'Bytes');
    // What a function refuses, it logs itself ("Data transformation failure handling").
    const ours = failed.filter(({ errorCode }) => errorCode !== PROCESSING_FAILED);
    logFailures(this.run, ours, this.settings.functionArn);
  }
}

function failAll(
  records: readonly IdentifiedRecord[],
  cause: Attempts & { readonly errorCode: string; readonly errorMessage: string },
): Transformed {
  const failed = records.map(({ record }) => failure(record, { type: 'processing-failed', ...cause }));
  return { passed: [], dropped: [], failed };
}
