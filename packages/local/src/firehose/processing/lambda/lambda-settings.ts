import type { BufferingHints } from '../../record-buffer';
import { anyText, numberFrom, type ProcessorParameters, required } from '../processor-type';

const MEBIBYTE = 1024 * 1024;

/** "Processor" and "Buffering hints" of the Firehose Developer Guide: 0.2 to 3 MB, 0 to 900 s. */
export const lambdaParameters = {
  LambdaArn: required(anyText),
  NumberOfRetries: numberFrom(0, 300),
  RoleArn: anyText,
  BufferSizeInMBs: numberFrom(0.2, 3),
  BufferIntervalInSeconds: numberFrom(0, 900),
};

export interface LambdaSettings {
  readonly functionArn: string;
  readonly retries: number;
  readonly hints: BufferingHints;
}

/** AWS's defaults: three retries, 1 MB, 60 s. */
export function lambdaSettings(parameters: ProcessorParameters, timeScale: number): LambdaSettings {
  const { LambdaArn = '', NumberOfRetries = 3, BufferSizeInMBs = 1, BufferIntervalInSeconds = 60 } = parameters;
  const milliseconds = (Number(BufferIntervalInSeconds) * 1000) / timeScale;
  return {
    functionArn: LambdaArn,
    retries: Number(NumberOfRetries),
    hints: { bytes: Number(BufferSizeInMBs) * MEBIBYTE, milliseconds },
  };
}
