import { oneOfTexts, type ProcessorType, required } from '../processor-type';
import { decompressionStage } from './decompression-stage';

interface LogsMessage {
  /** `CONTROL_MESSAGE` when it only asks whether the destination is there. */
  readonly messageType?: unknown;
  readonly logEvents?: readonly { readonly message?: unknown }[];
}

/**
 * "CloudWatchLogProcessing": of the decompressed data of CloudWatch Logs, only the messages go on ("Extract message after
 * decompression of CloudWatch Logs"). One record stays one record, with a line for each message.
 */
export const messageExtraction: ProcessorType = {
  parameters: { DataMessageExtraction: required(oneOfTexts('true', 'false')) },
  stage: async (run, { DataMessageExtraction }, onward) =>
    DataMessageExtraction === 'true' ? decompressionStage(run, onward, messages) : onward.passed,
};

/** @throws Error when the data is not that of CloudWatch Logs */
function messages(data: Buffer): Buffer {
  const { messageType, logEvents } = (JSON.parse(data.toString('utf8')) ?? {}) as LogsMessage;
  if (!Array.isArray(logEvents)) throw new Error('the record has no logEvents');
  const lines = messageType === 'CONTROL_MESSAGE' ? [] : logEvents.map(({ message }) => `${message}\n`);
  return Buffer.from(lines.join(''));
}
