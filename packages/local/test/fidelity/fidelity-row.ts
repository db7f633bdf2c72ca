/** One behaviour of an AWS service, and what a run on this machine does of it. */
export interface FidelityRow {
  /** What AWS documents, in a few words. */
  readonly behaviour: string;
  /** `as documented`, or what is different here. */
  readonly here: string;
  /** Title of the AWS page that documents it. */
  readonly source: string;
}

/** The rows of one service, by a key that names the behaviour. */
export interface FidelityTable {
  readonly service: string;
  readonly rows: Readonly<Record<string, FidelityRow>>;
}

export const AS_DOCUMENTED = 'as documented';
