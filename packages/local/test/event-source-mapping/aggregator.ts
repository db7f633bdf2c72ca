import type { FunctionCall, Stage, TestFunction } from './stage';

/**
 * A handler with tumbling windows: its state is the list of the numbers of all records of the window. Each call is
 * written down. `FAILS` = `report` answers with the first poison record, `throw` throws at it, `final` throws at the
 * first final call, `silent` returns nothing; `GROWS` = bytes that each call adds to the state; `MILLISECONDS` = how long
 * a call takes.
 */
export const aggregator = `
const { appendFileSync, existsSync, writeFileSync } = require('node:fs');
const { setTimeout } = require('node:timers/promises');
const { CALLS, PROCESSED, FAILS, GROWS, MILLISECONDS } = process.env;
const tripOf = (record) => JSON.parse(Buffer.from(record.kinesis.data, 'base64'));

exports.handler = async ({ Records: records, ...event }) => {
  const began = Date.now();
  if (MILLISECONDS) await setTimeout(Number(MILLISECONDS));
  appendFileSync(CALLS, JSON.stringify({ began, ended: Date.now(), records, ...event }) + '\\n');
  if (FAILS === 'final' && event.isFinalInvokeForWindow && !existsSync(PROCESSED)) {
    writeFileSync(PROCESSED, '');
    throw new Error('not yet');
  }
  if (FAILS === 'silent') return;
  const poison = FAILS ? records.findIndex((record) => tripOf(record).poison) : -1;
  if (FAILS === 'throw' && poison !== -1) throw new Error('poison');
  const good = poison === -1 ? records : records.slice(0, poison);
  const { numbers = [], ballast = '' } = event.state;
  const state = { numbers: [...numbers, ...good.map((record) => tripOf(record).number)] };
  if (GROWS) state.ballast = ballast + 'x'.repeat(Number(GROWS));
  const failed = poison === -1 ? [] : [{ itemIdentifier: records[poison].kinesis.sequenceNumber }];
  return { state, batchItemFailures: failed };
};
`;

export interface WindowCall extends FunctionCall {
  readonly window: { readonly start: string; readonly end: string };
  readonly state: { readonly numbers?: readonly number[]; readonly ballast?: string };
  readonly shardId: string;
  readonly eventSourceARN: string;
  readonly isFinalInvokeForWindow: boolean;
  readonly isWindowTerminatedEarly: boolean;
}

export function createAggregator(
  stage: Stage,
  behaviour: Readonly<Record<string, string>> = {},
): Promise<TestFunction> {
  return stage.createFunction(behaviour, undefined, aggregator);
}

export function windowCalls(stage: Stage, it: TestFunction): WindowCall[] {
  return stage.calls(it) as WindowCall[];
}

export function finalCalls(stage: Stage, it: TestFunction): WindowCall[] {
  return windowCalls(stage, it).filter((call) => call.isFinalInvokeForWindow);
}
