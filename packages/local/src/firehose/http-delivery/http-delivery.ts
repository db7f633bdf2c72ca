import { Change } from '../../stream-reading/change';
import { pause } from '../../stream-reading/keep-trying';
import { type DeliveryRecord, finish } from '../delivery-record';
import type { DeliveryRun } from '../delivery-run';
import { RecordBuffer } from '../record-buffer';
import type { FailedRecord, FailureSink, RecordSink } from '../record-sink';
import { untilCutOff } from '../s3-delivery/cut-off';
import { AccessKey } from './access-key';
import { backOffMilliseconds } from './back-off';
import type { EndpointFailure } from './endpoint-answer';
import { EndpointClient } from './endpoint-client';
import { type EndpointRequest, endpointRequest } from './endpoint-request';
import { isOnlyLocal } from './endpoint-url';
import type { HttpEndpointSettings } from './http-endpoint-settings';

/** Records of one request ("HTTP Endpoint Delivery Request and Response Specifications", body schema). */
export const MOST_RECORDS = 10_000;
/** Requests under way at once; AWS documents no figure. */
const MOST_REQUESTS = 10;

/** Gathers records and posts each full buffer to an endpoint; what it does not take goes to the error output. */
export class HttpDelivery implements RecordSink {
  private readonly buffer: RecordBuffer<DeliveryRecord>;
  private readonly client: EndpointClient;
  private readonly accessKey: AccessKey;
  private readonly change = new Change();
  private underWay = 0;

  constructor(
    private readonly run: DeliveryRun,
    private readonly settings: HttpEndpointSettings,
    private readonly failed: FailureSink,
  ) {
    const { url, hints } = settings;
    this.client = new EndpointClient(url, run.context.timeScale);
    this.accessKey = new AccessKey(run, settings);
    this.buffer = new RecordBuffer(hints, (records) => {
      for (let from = 0; from < records.length; from += MOST_RECORDS)
        run.inBackground(this.deliver(records.slice(from, from + MOST_RECORDS)));
    });
    run.room.join(this.buffer);
    if (isOnlyLocal(url)) run.say(`delivers to ${url}; on AWS the URL must be https://… at port 443`);
  }

  async add(records: readonly DeliveryRecord[]): Promise<void> {
    const { room, stopping } = this.run;
    await room.free(stopping);
    for (const record of records) {
      room.take(record.data.length);
      this.buffer.add(record, record.data.length);
    }
  }

  /** Forgets what waits; the source hands it over again. */
  drop(): void {
    this.buffer.drop();
    this.client.close();
  }

  private async deliver(records: readonly DeliveryRecord[]): Promise<void> {
    while (this.underWay >= MOST_REQUESTS) await this.change.next(this.run.stopping);
    this.underWay += 1;
    try {
      const request = await endpointRequest(records, this.settings, this.run.deliveryStreamArn);
      const undelivered = await this.send(request);
      this.run.room.release(bytesOf(records));
      if (undelivered) await this.failed.add(undelivered);
      else await finish(records);
    } finally {
      this.underWay -= 1;
      this.change.announce();
    }
  }

  /**
   * Tries until the endpoint takes the request or the time for retries is over. The time that it takes to answer does not
   * count ("HttpEndpointRetryOptions").
   *
   * @returns the records, when the endpoint did not take them
   */
  private async send(request: EndpointRequest): Promise<readonly FailedRecord[] | undefined> {
    const { run, settings } = this;
    let waited = 0;
    for (let retries = 0; ; retries++) {
      const failure = await this.post(request);
      this.measure(request.records, !failure);
      if (!failure) return undefined;
      if (failure.refusedKey) this.accessKey.refused();
      run.logError({ errorCode: failure.errorCode, message: failure.logMessage });
      const left = settings.retrySeconds * 1000 - waited;
      if (failure.isPermanent || left <= 0) return this.failedRecords(request, failure, retries + 1);
      const wait = Math.min(backOffMilliseconds(retries), left);
      await pause(run, wait / run.context.timeScale);
      waited += wait;
    }
  }

  private async post(request: EndpointRequest): Promise<EndpointFailure | undefined> {
    const { stopping } = this.run;
    const accessKey = await this.accessKey.current();
    stopping.throwIfAborted();
    return untilCutOff(stopping, (cutOff) => this.client.post(request, accessKey, cutOff));
  }

  private failedRecords(
    { records }: EndpointRequest,
    { errorCode, errorMessage }: EndpointFailure,
    attemptsMade: number,
  ): readonly FailedRecord[] {
    const attemptEndedAt = Date.now();
    return records.map((record) => ({
      ...{ record, type: 'http-endpoint-failed', attemptsMade, errorCode, errorMessage, attemptEndedAt },
      details: detailsOf(record),
    }));
  }

  private measure(records: readonly DeliveryRecord[], isDelivered: boolean): void {
    const bytes = bytesOf(records);
    const measure = (name: string, value: number, unit: 'Count' | 'Bytes' | 'Seconds') =>
      this.run.measure(`DeliveryToHttpEndpoint.${name}`, value, unit);
    measure('ProcessedRecords', records.length, 'Count');
    measure('ProcessedBytes', bytes, 'Bytes');
    measure('Success', isDelivered ? 1 : 0, 'Count');
    const oldest = records.reduce((time, { arrivedAt }) => Math.min(time, arrivedAt), Number.POSITIVE_INFINITY);
    const age = ((Date.now() - oldest) / 1000) * this.run.context.timeScale;
    measure('DataFreshness', Math.max(0, age), 'Seconds');
    if (!isDelivered) return;
    measure('Records', records.length, 'Count');
    measure('Bytes', bytes, 'Bytes');
  }
}

/** As the example of an error record has them ("Handle data delivery failures"). */
function detailsOf({ origin, subsequenceNumber = 0 }: DeliveryRecord) {
  return { subsequenceNumber, dataId: `${origin.sequenceNumber}.${subsequenceNumber}` };
}

function bytesOf(records: readonly DeliveryRecord[]): number {
  return records.reduce((sum, { data }) => sum + data.length, 0);
}
