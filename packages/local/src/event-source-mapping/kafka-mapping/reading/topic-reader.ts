import { type BaseOptions, Consumer } from '@platformatic/kafka';
import { explained, listening } from '../access/client-options';
import type { FetchedRecord } from '../kafka-record';

/** What a broker sent of one partition. */
export interface FetchedPartition {
  readonly partition: number;
  readonly records: readonly FetchedRecord[];
  /** The next offset to read; behind the last record there may be some that are no messages. */
  readonly next: number;
}

/** How long the broker waits for the first record, in real milliseconds: as long may a partition wait that had no room. */
const WAIT_MILLISECONDS = 250;
/** A broker sends a batch that is larger all the same. So small that reading lets the rest of the process go on. */
const MOST_BYTES_OF_PARTITION = 256 * 1024;
/** Kafka's word for not knowing. */
const UNKNOWN = -1;
/** Bits of a batch's attributes ("Message Format: Record Batch", Apache Kafka documentation). */
const APPEND_TIME = 1 << 3;
const CONTROL = 1 << 5;

type Batch = NonNullable<
  Awaited<ReturnType<Consumer['fetch']>>['responses'][number]['partitions'][number]['records']
>[number];

/** Reads partitions of one topic from where it is told. It is no member of a group; whoever uses it is. */
export class TopicReader {
  private readonly consumer: Consumer;

  constructor(
    client: BaseOptions,
    private readonly topic: string,
  ) {
    // A group of this name is never made: the client asks for one.
    this.consumer = listening(new Consumer({ ...client, groupId: client.clientId, maxWaitTime: WAIT_MILLISECONDS }));
    this.consumer.topics.track(topic);
  }

  /** Connects to the broker, so that the first records need not wait for that. */
  async open(): Promise<void> {
    await explained(this.consumer.connectToBrokers());
  }

  /**
   * What comes next in each partition, also nothing after a short while.
   *
   * @param positions the next offset to read, by partition
   */
  async fetch(positions: ReadonlyMap<number, number>): Promise<readonly FetchedPartition[]> {
    const { topics } = await explained(this.consumer.metadata({ topics: [this.topic] }));
    const { id: topicId, partitions: known } = topics.get(this.topic)!;
    const partitions = [...positions].map(([partition, offset]) => ({
      ...{ partition, fetchOffset: BigInt(offset), partitionMaxBytes: MOST_BYTES_OF_PARTITION },
      ...{ currentLeaderEpoch: UNKNOWN, lastFetchedEpoch: UNKNOWN },
    }));
    // One broker leads them all.
    const node = known[partitions[0]!.partition]!.leader;
    const answer = await this.consumer.fetch({ node, topics: [{ topicId, partitions }] });
    return answer.responses.flatMap((one) =>
      one.partitions.map(({ partitionIndex: partition, records = [] }) =>
        fetchedPartition(partition, positions.get(partition)!, records),
      ),
    );
  }

  /** Forgets where the topic is: it may have been made anew. */
  forget(): void {
    this.consumer.clearMetadata();
  }

  async close(): Promise<void> {
    await this.consumer.close().catch(() => undefined);
  }
}

/** A broker sends whole batches, whose first records may lie before the offset that was asked for. */
function fetchedPartition(partition: number, from: number, batches: readonly Batch[]): FetchedPartition {
  const messages = batches.filter(({ attributes }) => (attributes & CONTROL) === 0);
  const records = messages.flatMap((batch) => recordsIn(partition, batch)).filter(({ offset }) => offset >= from);
  const last = batches.at(-1);
  return { partition, records, next: last ? Math.max(from, endOf(last)) : from };
}

function endOf({ firstOffset, lastOffsetDelta }: Batch): number {
  return Number(firstOffset) + lastOffsetDelta + 1;
}

function recordsIn(partition: number, batch: Batch): FetchedRecord[] {
  const [firstOffset, firstTimestamp] = [Number(batch.firstOffset), Number(batch.firstTimestamp)];
  const isAppendTime = (batch.attributes & APPEND_TIME) !== 0;
  const appendTime = Number(batch.maxTimestamp);
  return batch.records.map(({ offsetDelta, timestampDelta, key, value, headers }) => ({
    partition,
    offset: firstOffset + offsetDelta,
    timestamp: isAppendTime ? appendTime : firstTimestamp + Number(timestampDelta),
    isAppendTime,
    key,
    value,
    headers,
  }));
}
