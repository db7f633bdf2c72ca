import type { Duration, Size } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** How a transforming function is called. */
export interface RecordTransformOptions {
  /**
   * Data gathered for one call, 0.2 to 3 MiB. Source: "Processor", Firehose API reference.
   *
   * @default Size.mebibytes(1)
   */
  readonly bufferingSize?: Size;

  /**
   * How long data is gathered for one call, 0 to 900 s.
   *
   * @default Duration.seconds(60)
   */
  readonly bufferingInterval?: Duration;

  /**
   * Calls after the first that fails, 0 to 300. Then its records go to the errors prefix.
   *
   * @default 3
   */
  readonly retries?: number;
}

/** A function that changes, drops or refuses each record on its way. Source: "Transform source data in Amazon Data Firehose". */
export class RecordTransform {
  /**
   * Your function. It answers `Ok`, `Dropped` or `ProcessingFailed` for each record, and may give partition keys. It must
   * answer within five minutes, with 6 MB at most.
   */
  static byFunction(handler: IFunction, options: RecordTransformOptions = {}): RecordTransform {
    return new RecordTransform(options, handler);
  }

  /** Our demo: adds `processed_at` to records of the form `{ event_time, ticker, price }`; refuses what is no JSON object. */
  static demo(options: RecordTransformOptions = {}): RecordTransform {
    return new RecordTransform(options);
  }

  private constructor(
    /** How it is called. */
    readonly options: RecordTransformOptions,
    /** The function that was given. */
    readonly handler?: IFunction,
  ) {}
}
