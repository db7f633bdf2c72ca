import { randomUUID } from 'node:crypto';
import type { Members } from '../../../data-plane/json-calls';
import type { MetricSink } from '../../../metrics/metric-sink';
import { OutageNotice } from '../../../stream-reading/outage-notice';
import type { PutJournal } from '../journal/put-journal';
import type { PutDrills } from '../put-drills';
import type { PutJournals } from '../put-journals';
import type { DeployedDeliveryStreams } from './deployed-delivery-streams';
import type { FirehoseAction } from './firehose-action';
import { type FirehoseError, invalidArgument, serviceUnavailable } from './firehose-error';
import { batchData, putData } from './put-input';
import { measurePut, type PutOutcome } from './put-metrics';

export interface PutsOptions {
  readonly deployed: DeployedDeliveryStreams;
  readonly journals: PutJournals;
  readonly drills: PutDrills;
  readonly metrics: MetricSink;
  log(message: string): void;
}

type Call = Pick<PutOutcome, 'action' | 'deliveryStream'>;
type Refusal = FirehoseError | undefined;

const slowDown = () => serviceUnavailable('Slow down.');

/** PutRecord and PutRecordBatch: what is answered as taken is on disk. */
export class Puts {
  readonly actions: Readonly<Record<string, FirehoseAction>> = {
    PutRecord: (input) => this.putRecord(input),
    PutRecordBatch: (input) => this.putRecordBatch(input),
  };
  private readonly notice: OutageNotice;

  constructor(private readonly options: PutsOptions) {
    this.notice = new OutageNotice((message) => options.log(`Firehose: ${message}`));
  }

  private async putRecord(input: Members): Promise<Members> {
    const data = [putData(input)];
    const { deliveryStream, journal } = this.target(input);
    const [refusal] = await this.take({ action: 'PutRecord', deliveryStream }, journal, data);
    if (refusal) throw refusal;
    return { RecordId: randomUUID(), Encrypted: false };
  }

  private async putRecordBatch(input: Members): Promise<Members> {
    const data = batchData(input);
    const { deliveryStream, journal } = this.target(input);
    const refusals = await this.take({ action: 'PutRecordBatch', deliveryStream }, journal, data);
    const RequestResponses = refusals.map((refusal) =>
      refusal ? { ErrorCode: refusal.type, ErrorMessage: refusal.message } : { RecordId: randomUUID() },
    );
    return { FailedPutCount: refusals.filter(Boolean).length, Encrypted: false, RequestResponses };
  }

  private target(input: Members): { readonly deliveryStream: string; readonly journal: PutJournal } {
    const { ref: deliveryStream } = this.options.deployed.get(input);
    const journal = this.options.journals.find(deliveryStream);
    if (journal) return { deliveryStream, journal };
    throw invalidArgument('This operation is not permitted on KinesisStreamAsSource delivery stream type.');
  }

  /** For each record why it is not taken; nothing for those that are. @throws FirehoseError when none is looked at */
  private async take(call: Call, journal: PutJournal, data: readonly Buffer[]): Promise<readonly Refusal[]> {
    const { drills, metrics } = this.options;
    const began = performance.now();
    const measure = (taken: readonly Buffer[], throttled: number) =>
      measurePut(metrics, { ...call, taken, throttled, latency: performance.now() - began });
    if (drills.fails(call.deliveryStream)) {
      measure([], 0);
      throw serviceUnavailable('The service is unavailable: a drill fails calls of this delivery stream.');
    }
    const throttled = data.map(() => (drills.throttles(call.deliveryStream) ? slowDown() : undefined));
    const admitted = data.filter((_, index) => !throttled[index]);
    const refusal = await this.append(journal, admitted);
    measure(refusal ? [] : admitted, data.length - admitted.length);
    return throttled.map((one) => one ?? refusal);
  }

  private async append(journal: PutJournal, data: readonly Buffer[]): Promise<Refusal> {
    if (data.length === 0) return undefined;
    const arrivedAt = Date.now();
    try {
      await journal.append(data.map((one) => ({ data: one, arrivedAt })));
      this.notice.worked('Writing puts to disk');
      return undefined;
    } catch (error) {
      this.notice.failed('Writing puts to disk', error);
      return serviceUnavailable(`records cannot be kept on disk: ${(error as Error).message}`);
    }
  }
}
