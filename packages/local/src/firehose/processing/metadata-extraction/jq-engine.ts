import { JqThread } from './jq-thread';
import type { PartitionValues } from './partition-values';

/** Records of one call: enough for the cost of a call not to count, few enough to be tried one by one. */
const MOST_RECORDS = 1_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** Runs one jq query over many records. */
export class JqEngine {
  /** @param thread runs the query */
  constructor(private readonly thread: JqThread) {}

  /**
   * One answer for each record. A record that the query cannot cope with has an error, and those beside it have not.
   * Rejects when the thread is stopped.
   *
   * @param records each one JSON value, which the caller has made sure of: jq reads them as one stream
   */
  async evaluate(records: readonly string[]): Promise<readonly PartitionValues[]> {
    const answers: PartitionValues[] = [];
    for (const some of inCalls(records)) {
      for (const answer of await this.call(some)) answers.push(answer);
    }
    return answers;
  }

  private async call(records: readonly string[]): Promise<readonly PartitionValues[]> {
    const reply = await this.thread.evaluate(records);
    if ('values' in reply) return reply.values;
    if (records.length === 1) return [{ error: reply.failed }];
    const answers: PartitionValues[] = [];
    for (const record of records) answers.push(...(await this.call([record])));
    return answers;
  }
}

function* inCalls(records: readonly string[]): Generator<readonly string[]> {
  let [from, characters] = [0, 0];
  for (const [index, { length }] of records.entries()) {
    if (index > from && (index - from === MOST_RECORDS || characters + length > MOST_CHARACTERS)) {
      yield records.slice(from, index);
      [from, characters] = [index, 0];
    }
    characters += length;
  }
  if (from < records.length) yield records.slice(from);
}
