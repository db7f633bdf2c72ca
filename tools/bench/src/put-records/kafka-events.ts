/** What Lambda calls a function with. */
export interface KafkaEvent {
  readonly eventSource: string;
  readonly records: Readonly<Record<string, readonly object[]>>;
}

const PARTITIONS = 3;
/** The default batch size of the pattern times five: several calls of PutRecordBatch for each event. */
const MESSAGES = 1_500;

/** Events with numbered prices of about 100 bytes, 1,500 messages each over three partitions. */
export function kafkaEvents(count: number): KafkaEvent[] {
  return Array.from({ length: count / MESSAGES }, (_, index) => eventFrom(index * MESSAGES));
}

function eventFrom(first: number): KafkaEvent {
  const records = Object.fromEntries(
    Array.from({ length: PARTITIONS }, (_, partition) => [
      `trades-${partition}`,
      Array.from({ length: MESSAGES / PARTITIONS }, (_, index) =>
        message(partition, first + index * PARTITIONS + partition),
      ),
    ]),
  );
  return { eventSource: 'aws:kafka', records };
}

function message(partition: number, number: number): object {
  const price = ((number * 7_919) % 100_000) / 1_000;
  const value = JSON.stringify({ number, event_time: '2026-11-21T08:00:00.000Z', ticker: `T${number % 30}`, price });
  return {
    ...{ topic: 'trades', partition, offset: number, timestamp: 1_795_248_000_000, timestampType: 'CREATE_TIME' },
    ...{ key: base64(`T${number % 30}`), value: base64(value), headers: [{ source: [...Buffer.from('bench')] }] },
  };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
