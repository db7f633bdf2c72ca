import type { RecordToSend } from './record-to-send';
import { tradeRecords } from './trade-records';
import { tripRecords } from './trip-records';

/** What can be generated: as many as asked for, the same for a seed. */
export const GENERATED_RECORDS = {
  trades: tradeRecords,
  trips: tripRecords,
} satisfies Record<string, (count: number, seed: number) => RecordToSend[]>;

export type GeneratedRecords = keyof typeof GENERATED_RECORDS;
