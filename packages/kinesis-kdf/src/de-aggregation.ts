/**
 * How one record that holds many is taken apart, before anything else happens to it. A record with more than 500 stays
 * whole. Source: "Apply dynamic partitioning to aggregated data". What the Kinesis Producer Library aggregates is always
 * taken apart and needs none of this.
 */
export class DeAggregation {
  /** JSON objects behind each other, with nothing or a line feed between them. An array is not taken apart. */
  static json(): DeAggregation {
    return new DeAggregation('JSON');
  }

  /**
   * Parts between delimiters.
   *
   * @param delimiter as it stands in the record, for example `####`
   */
  static delimited(delimiter: string): DeAggregation {
    return new DeAggregation('DELIMITED', delimiter);
  }

  private constructor(
    /** `JSON` or `DELIMITED`. */
    readonly subRecordType: string,
    /** What stands between the parts. */
    readonly delimiter?: string,
  ) {}
}
