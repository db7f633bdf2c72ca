import { spawnSync } from 'node:child_process';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { KafkaEvent } from './kafka-events';
import { DELIVERY_STREAM } from './put-endpoint';

const MOST_RECORDS = 500;
const MOST_BYTES = 4_194_304;
const RETRIES = 3;

/**
 * What the function of the archived solution did, in our words: the whole envelope of each message as a line, a new client for
 * each call, and before a retry a sleep of whole seconds that blocks the process. What it loses after three retries it reports
 * as done.
 */
export async function archivedHandler({ records }: KafkaEvent): Promise<void> {
  let [batch, bytes] = [[] as Buffer[], 0];
  for (const message of Object.values(records).flat()) {
    const line = Buffer.from(`${JSON.stringify(message)}\n`);
    if (batch.length === MOST_RECORDS || bytes + line.length > MOST_BYTES) {
      await putWithRetries(batch);
      [batch, bytes] = [[], 0];
    }
    batch.push(line);
    bytes += line.length;
  }
  await putWithRetries(batch);
}

async function putWithRetries(batch: Buffer[]): Promise<void> {
  let waiting = batch;
  for (let attempt = 0; attempt <= RETRIES && waiting.length > 0; attempt++) {
    if (attempt > 0) spawnSync('sleep', [String(1 + Math.floor(Math.random() * 5))]);
    const client = new FirehoseClient({});
    const Records = waiting.map((Data) => ({ Data }));
    const { RequestResponses = [] } = await client.send(
      new PutRecordBatchCommand({ DeliveryStreamName: DELIVERY_STREAM, Records }),
    );
    waiting = waiting.filter((_, index) => RequestResponses[index]?.ErrorCode === 'ServiceUnavailableException');
  }
}
