/** Metrics that one part of the data plane measures, with the dimension sets that it names them by. */
export interface ServiceMetrics {
  readonly namespace: string;
  readonly names: readonly string[];
  readonly dimensionSets: readonly (readonly string[])[];
  /** What is measured. */
  readonly counted: string;
}
