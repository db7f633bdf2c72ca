/** What runs the SQL. */
export enum Processing {
  /** A job of Apache Flink that runs day and night. */
  APPLICATION = 'application',

  /** A notebook (Managed Service for Apache Flink Studio), in which people run SQL as they type it. Its Flink is older: 1.15. */
  STUDIO = 'studio',
}
