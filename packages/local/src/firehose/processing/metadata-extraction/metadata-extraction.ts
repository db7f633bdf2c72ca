import type { DeliveryRecord } from '../../delivery-record';
import type { DeliveryRun } from '../../delivery-run';
import type { FailedRecord, Onward, RecordSink } from '../../record-sink';
import { failure, logFailures } from '../failure';
import { anyText, oneOfTexts, type ProcessorType, required } from '../processor-type';
import { checkQuery } from './check-query';
import { JqEngine } from './jq-engine';
import { JqThread } from './jq-thread';
import type { PartitionValues } from './partition-values';
import { type Picker, pickedFields } from './picked-fields';

/** "MetadataExtraction": partition keys by a jq query, for dynamic partitioning. */
export const metadataExtraction: ProcessorType = {
  parameters: { MetadataExtractionQuery: required(anyText), JsonParsingEngine: required(oneOfTexts('JQ-1.6')) },
  mistakes: ({ MetadataExtractionQuery = '' }) => {
    const mistake = checkQuery(MetadataExtractionQuery);
    return mistake === undefined ? [] : [`MetadataExtractionQuery must be a jq query: ${mistake}`];
  },
  stage: async (run, { MetadataExtractionQuery: query = '' }, onward) =>
    new ExtractionStage(run, new JqEngine(new JqThread(query, run.stopping)), pickedFields(query), onward),
};

class ExtractionStage implements RecordSink {
  /** @param picker answers without jq where it can */
  constructor(
    private readonly run: DeliveryRun,
    private readonly jq: JqEngine,
    private readonly picker: Picker | undefined,
    private readonly onward: Onward,
  ) {}

  async add(records: readonly DeliveryRecord[]): Promise<void> {
    const began = performance.now();
    const values = await this.valuesOf(records);
    this.run.measure('JQProcessing.Duration', performance.now() - began, 'Milliseconds');
    const [passed, failed]: [DeliveryRecord[], FailedRecord[]] = [[], []];
    for (const [index, record] of records.entries()) {
      const extracted = values[index]!;
      if ('error' in extracted) failed.push(failure(record, { ...extractionFailed, errorMessage: extracted.error }));
      else passed.push({ ...record, partitionKeys: { ...record.partitionKeys, fromQuery: extracted.keys } });
    }
    logFailures(this.run, failed);
    if (failed.length > 0) await this.onward.failed.add(failed);
    if (passed.length > 0) await this.onward.passed.add(passed);
  }

  private async valuesOf(records: readonly DeliveryRecord[]): Promise<readonly PartitionValues[]> {
    const read = records.map(({ data }) => this.read(data));
    const texts = read.filter((one) => typeof one === 'string');
    const answers = (await this.jq.evaluate(texts))[Symbol.iterator]();
    return read.map((one) => (typeof one === 'string' ? answers.next().value! : one));
  }

  /** The values of a record, or its text when it takes jq to tell them. */
  private read(data: Buffer): PartitionValues | string {
    const text = data.toString('utf8');
    try {
      const document: unknown = JSON.parse(text);
      return this.picker?.(document) ?? text;
    } catch {
      return { error: 'Non JSON record provided' };
    }
  }
}

const extractionFailed = {
  type: 'metadata-extraction-failed',
  errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
} as const;
