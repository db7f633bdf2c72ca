import type { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { type BaseOptions, Consumer } from '@platformatic/kafka';
import { Change } from '../../../stream-reading/change';
import { explained, listening } from '../access/client-options';

export interface GroupMemberOptions {
  readonly client: BaseOptions;
  readonly groupId: string;
  /** Names this member for good: one that was killed comes back as the same, and no other member has to move. */
  readonly instanceId: string;
  readonly topic: string;
  /** Called whenever the group has agreed on who reads what. */
  assigned(assignment: Assignment): void;
}

/** What the group gave to a member. */
export interface Assignment {
  readonly partitions: readonly number[];
  /** Counts what the group agreed on. */
  readonly generation: number;
}

/**
 * How long the group keeps the place of a member that is silent. The default of clients is 45 seconds ("Consumer Configs:
 * session.timeout.ms", Apache Kafka documentation); a machine where everything runs may be busy for seconds.
 */
const SESSION_MILLISECONDS = 30_000;
const HEARTBEAT_MILLISECONDS = 1_000;
const LEAVE_MILLISECONDS = 1_000;
/** Kafka's word for not knowing. */
const UNKNOWN = -1;

/** One member of a consumer group: which partitions it has, and what the group has committed. */
export class GroupMember {
  private readonly consumer: Consumer;
  private readonly change = new Change();
  private isFallen = false;

  constructor(private readonly options: GroupMemberOptions) {
    const { client, groupId, instanceId, topic } = options;
    const patience = { sessionTimeout: SESSION_MILLISECONDS, rebalanceTimeout: SESSION_MILLISECONDS };
    const membership = { groupId, groupInstanceId: instanceId, heartbeatInterval: HEARTBEAT_MILLISECONDS };
    this.consumer = listening(new Consumer({ ...client, ...patience, ...membership, autocommit: false }));
    this.consumer.topics.track(topic);
    this.consumer.on('consumer:group:join', ({ assignments = [], generationId = 0 }) => {
      const partitions = assignments.flatMap((one) => (one.topic === topic ? one.partitions : []));
      options.assigned({ partitions, generation: generationId });
    });
    // The client gives up its place after one heartbeat that fails, and after one rejoin that does.
    this.consumer.on('consumer:heartbeat:error', () => this.fall());
    (this.consumer as unknown as EventEmitter).on('error', () => this.fall());
  }

  /** Takes its place in the group, again when it had one; the group then agrees anew. */
  async join(): Promise<void> {
    this.isFallen = false;
    // Partitions may have been added since.
    await explained(this.consumer.metadata({ topics: [this.options.topic], forceUpdate: true }));
    await explained(this.consumer.joinGroup({}));
  }

  /** Resolves when the member has lost its place and must join again. */
  async fallen(stopping: AbortSignal): Promise<void> {
    while (!this.isFallen) await this.change.next(stopping);
  }

  /** Its place is lost, or to be taken anew. */
  fall(): void {
    this.isFallen = true;
    this.change.announce();
  }

  /** Commits the next offset to read of each partition. */
  async commit(offsets: ReadonlyMap<number, number>): Promise<void> {
    const { topic } = this.options;
    const list = [...offsets].map(([partition, offset]) => ({
      ...{ topic, partition },
      offset: BigInt(offset),
      leaderEpoch: UNKNOWN,
    }));
    await explained(this.consumer.commit({ offsets: list }));
  }

  /** The next offset to read, as the group has committed it; nothing when it has not. */
  async committed(partition: number): Promise<number | undefined> {
    const { topic } = this.options;
    const offsets = await explained(
      this.consumer.listCommittedOffsets({ topics: [{ topic, partitions: [partition] }] }),
    );
    const offset = Number(offsets.get(topic)?.[partition] ?? UNKNOWN);
    return offset === UNKNOWN ? undefined : offset;
  }

  /** Gives up its place, so that others need not wait for it, and ends all connections. */
  async leave(): Promise<void> {
    const left = this.consumer.close().catch(() => undefined);
    await Promise.race([left, setTimeout(LEAVE_MILLISECONDS, undefined, { ref: false })]);
    if (this.consumer.isConnected()) {
      // It could not say good-bye, and need not.
      this.consumer.memberId = null;
      await this.consumer.close().catch(() => undefined);
    }
  }
}
