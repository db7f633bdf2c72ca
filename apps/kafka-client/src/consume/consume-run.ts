import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumeSettings } from '../command-line/settings';
import type { Kafka, MessageReader, ReaderSettings, ReceivedMessage } from '../kafka/kafka';
import { KafkaError } from '../kafka/kafka-error';
import { parseMessage } from '../messages/verifiable-message';
import { Verification } from '../messages/verification';
import type { ConsumeOptions } from './consume';

const COMMIT_MILLISECONDS = 1_000;
const IDLE_CHECK_MILLISECONDS = 100;
const REOPEN_MILLISECONDS = 500;

/** One reading of a topic; a reader that brokers drop is opened again, until nothing came for too long. */
export class ConsumeRun {
  readonly verification = new Verification();
  read = 0;
  private readonly stop = new AbortController();
  /** Of the next message of each partition: what comes below was read already and is no duplicate in the topic. */
  private readonly positions = new Map<number, bigint>();
  private readonly committed = new Map<number, bigint>();
  private commitFailure?: string;
  private sharedGroup = false;
  private lastSignAt = performance.now();

  constructor(
    private readonly kafka: Kafka,
    private readonly reading: ReaderSettings,
    private readonly partitionCount: number,
    private readonly settings: ConsumeSettings,
    private readonly options: ConsumeOptions,
  ) {}

  async toEnd(): Promise<{ readonly commitFailure?: string; readonly sharedGroup: boolean }> {
    const { abort } = this.options;
    const end = () => this.stop.abort();
    abort?.addEventListener('abort', end, { once: true });
    if (abort?.aborted) end();
    const idle = setInterval(() => this.endWhenIdle(), IDLE_CHECK_MILLISECONDS);
    try {
      while (!this.stop.signal.aborted) await this.readOnce();
    } finally {
      clearInterval(idle);
      abort?.removeEventListener('abort', end);
    }
    return { commitFailure: this.commitFailure, sharedGroup: this.sharedGroup };
  }

  /** Reads until the end, or until the brokers drop the reader for a reason that may pass. */
  private async readOnce(): Promise<void> {
    try {
      const reader = await this.openReader();
      if (reader) await this.readFrom(reader);
    } catch (error) {
      if (!(error instanceof KafkaError) || !error.mayPass) throw error;
      if (this.isIdle) throw error;
      await pause(REOPEN_MILLISECONDS, undefined, { signal: this.stop.signal }).catch(() => undefined);
    }
  }

  /** Undefined when the end came before the group had let this reader in. */
  private async openReader(): Promise<MessageReader | undefined> {
    const opening = this.kafka.reader(this.reading);
    const { signal } = this.stop;
    const stopped = new Promise<undefined>((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    const reader = await Promise.race([opening, stopped]);
    if (!reader) opening.then((late) => late.close()).catch(() => undefined);
    else if (this.read === 0) this.lastSignAt = performance.now();
    return reader;
  }

  private async readFrom(reader: MessageReader): Promise<void> {
    let committing = Promise.resolve();
    const commits = setInterval(() => {
      committing = committing.then(() => this.commit(reader));
    }, COMMIT_MILLISECONDS);
    try {
      await reader.read((message) => this.receive(message), this.stop.signal);
    } finally {
      clearInterval(commits);
      await committing;
      await this.commit(reader);
      await reader.close().catch(() => undefined);
    }
  }

  private receive({ partition, offset, value }: ReceivedMessage): void {
    if (this.stop.signal.aborted || offset < (this.positions.get(partition) ?? 0n)) return;
    this.positions.set(partition, offset + 1n);
    this.read++;
    this.lastSignAt = performance.now();
    this.verification.add(parseMessage(value), partition);
    this.options.onProgress?.(this.verification.distinct);
    if (this.verification.distinct === this.settings.count) this.stop.abort();
  }

  private async commit(reader: MessageReader): Promise<void> {
    if (reader.assigned().length < this.partitionCount) this.sharedGroup = true;
    const offsets = [...this.positions]
      .filter(([partition, offset]) => this.committed.get(partition) !== offset)
      .map(([partition, offset]) => ({ topic: this.reading.topic, partition, offset }));
    if (offsets.length === 0) return;
    try {
      await reader.commit(offsets);
      this.commitFailure = undefined;
      for (const { partition, offset } of offsets) this.committed.set(partition, offset);
    } catch (error) {
      this.commitFailure = (error as Error).message;
    }
  }

  private get isIdle(): boolean {
    return performance.now() - this.lastSignAt > this.settings.timeoutSeconds * 1_000;
  }

  private endWhenIdle(): void {
    if (this.isIdle) this.stop.abort();
  }
}
