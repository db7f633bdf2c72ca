import type { RecordToSend } from '@streaming-patterns/send';

/** Those of the records that the script's query selects or sets aside: each is to be found at the sink. */
export function expectedAtSink(records: readonly RecordToSend[], priceAbove: number): RecordToSend[] {
  return records.filter(({ data }) => !isPassedOver(data, priceAbove));
}

/** A whole stock price at which the query is false. */
function isPassedOver(data: string, priceAbove: number): boolean {
  try {
    const { ticker, price, event_time } = JSON.parse(data) as Record<string, unknown>;
    return ticker !== undefined && event_time !== undefined && typeof price === 'number' && price <= priceAbove;
  } catch {
    return false;
  }
}
