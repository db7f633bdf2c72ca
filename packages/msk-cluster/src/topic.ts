/** A topic of the cluster. */
export interface Topic {
  /** 1 to 249 letters, digits, dots, underscores and hyphens. */
  readonly name: string;

  /**
   * Partitions, which can become more and never less.
   *
   * @default 3
   */
  readonly partitions?: number;

  /**
   * Copies of each partition, on as many brokers. It cannot change. Express and Serverless clusters have three.
   *
   * @default - one for each Availability Zone of the cluster
   */
  readonly replicationFactor?: number;

  /**
   * Settings of the topic by Kafka's names, for example `{ 'retention.ms': '604800000' }`.
   *
   * @default - those of the cluster
   */
  readonly configs?: { [name: string]: string };
}
