/** The smallest and the largest value of a number, both allowed. */
export interface Range {
  readonly min: number;
  readonly max: number;
}
