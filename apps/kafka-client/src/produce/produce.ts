import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProduceSettings } from '../command-line/settings';
import type { MessageSender, OutgoingMessage } from '../kafka/kafka';
import { KafkaError } from '../kafka/kafka-error';
import type { NumberRange } from '../messages/number-set';
import { formatMessage } from '../messages/verifiable-message';
import { Latencies } from './latencies';
import { Pace } from './pace';

const REQUESTS_AT_ONCE = 4;
const MOST_MESSAGES = 2_000;
/** Well below what a broker takes in one batch, 1 MiB (Apache Kafka documentation, "message.max.bytes"). */
const MOST_BYTES = 500_000;
/** With a rate, a request holds what is due in a tenth of a second. */
const REQUESTS_PER_SECOND = 10;

export interface ProduceResult {
  readonly producerId: string;
  readonly asked: number;
  readonly acknowledged: number;
  /** Numbers that were sent and not acknowledged: the brokers may have them or not. */
  readonly unacknowledged: readonly NumberRange[];
  /** Why the first of them was given up. */
  readonly failure?: string;
  readonly seconds: number;
  readonly latencies: Latencies;
}

export interface ProduceOptions {
  /** When it fires, nothing more is sent; what is under way is waited for. */
  readonly abort?: AbortSignal;
  onProgress?(acknowledged: number): void;
}

/** Sends numbered messages until all are acknowledged, one could not be, or `abort` fires. */
export async function produce(
  sender: MessageSender,
  topic: string,
  settings: ProduceSettings,
  options: ProduceOptions = {},
): Promise<ProduceResult> {
  const run = new ProduceRun(sender, topic, settings, options);
  return run.toEnd();
}

class ProduceRun {
  private readonly producerId: string;
  private readonly pace: Pace;
  private readonly latencies = new Latencies();
  private readonly unacknowledged: NumberRange[] = [];
  private next = 0;
  private acknowledged = 0;
  private failure?: string;

  constructor(
    private readonly sender: MessageSender,
    private readonly topic: string,
    private readonly settings: ProduceSettings,
    private readonly options: ProduceOptions,
  ) {
    this.producerId = settings.producerId ?? `p${randomUUID().slice(0, 8)}`;
    this.pace = new Pace(settings.rate);
  }

  async toEnd(): Promise<ProduceResult> {
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, () => this.sendInTurn()));
    return {
      ...{ producerId: this.producerId, asked: this.settings.count, acknowledged: this.acknowledged },
      unacknowledged: this.unacknowledged.toSorted((a, b) => a.first - b.first),
      failure: this.failure,
      seconds: (performance.now() - startedAt) / 1_000,
      latencies: this.latencies,
    };
  }

  private async sendInTurn(): Promise<void> {
    const most = messagesPerRequest(this.settings);
    while (this.next < this.settings.count && !this.ended) {
      const first = this.next;
      const last = Math.min(first + most, this.settings.count) - 1;
      this.next = last + 1;
      await this.pace.wait(last - first + 1, this.options.abort);
      if (this.ended) return;
      await this.sendRange({ first, last });
    }
  }

  private get ended(): boolean {
    return this.failure !== undefined || this.options.abort?.aborted === true;
  }

  private async sendRange({ first, last }: NumberRange): Promise<void> {
    const startedAt = performance.now();
    const count = last - first + 1;
    const failure = await this.sendUntilAcknowledged(this.messages(first, count));
    if (failure === undefined) {
      this.latencies.add(performance.now() - startedAt, count);
      this.acknowledged += count;
      this.options.onProgress?.(this.acknowledged);
      return;
    }
    this.unacknowledged.push({ first, last });
    this.failure ??= failure;
  }

  /** Tries again what may pass, as a broker that is started again; answers why it was given up. */
  private async sendUntilAcknowledged(messages: OutgoingMessage[]): Promise<string | undefined> {
    const deadline = performance.now() + this.settings.giveUpAfterSeconds * 1_000;
    for (let attempt = 0; ; attempt++) {
      try {
        await this.sender.send(this.topic, messages, this.settings.acks);
        return undefined;
      } catch (error) {
        const mayPass = error instanceof KafkaError && error.mayPass;
        const late = performance.now() > deadline || this.options.abort?.aborted === true;
        if (!mayPass || late || this.failure !== undefined) return (error as Error).message;
      }
      await pause(Math.min(100 * 2 ** attempt, 2_000), undefined, { signal: this.options.abort }).catch(
        () => undefined,
      );
    }
  }

  private messages(first: number, count: number): OutgoingMessage[] {
    const { valueSize, keys } = this.settings;
    const sentAt = Date.now();
    return Array.from({ length: count }, (_, index) => {
      const number = first + index;
      const value = formatMessage({ producer: this.producerId, number, sentAt }, valueSize);
      return keys === undefined ? { value } : { key: `k${number % keys}`, value };
    });
  }
}

function messagesPerRequest({ valueSize, rate = Number.POSITIVE_INFINITY }: ProduceSettings): number {
  const dueAtOnce = Math.ceil(rate / REQUESTS_PER_SECOND);
  return Math.max(1, Math.min(MOST_MESSAGES, Math.floor(MOST_BYTES / valueSize), dueAtOnce));
}
