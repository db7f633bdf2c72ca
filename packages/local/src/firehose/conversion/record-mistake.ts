/** Why one record cannot be converted; the others can. */
export class RecordMistake extends Error {
  constructor(
    readonly kind: 'ParseError' | 'MalformedData',
    message: string,
  ) {
    super(message);
  }

  /** As it stands in error objects and logs. */
  get errorCode(): string {
    return `DataFormatConversion.${this.kind}`;
  }
}
