import { fileRecords, type RecordToSend, tradeRecords } from '@streaming-patterns/send';
import type { RecordOptions } from '../demo';
import { type PoisonKind, withPoison } from './poison-records';

/** The records that a run sends: the lines of the user's file, or real prices, then generated ones, and a few poison records. */
export function recordsForRun({ file, count, seed }: RecordOptions, poison?: readonly PoisonKind[]): RecordToSend[] {
  return file === undefined ? withPoison(tradeRecords(count, seed), poison) : fileRecords(file);
}
