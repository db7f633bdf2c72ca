/** What a cluster runs on. */
export enum ClusterKind {
  /** Brokers whose number, size and volumes you choose. */
  STANDARD = 'STANDARD',

  /** Brokers whose number and size you choose; Amazon MSK keeps the storage and three replicas of everything. */
  EXPRESS = 'EXPRESS',

  /** No brokers to choose. Clients sign in with IAM only. */
  SERVERLESS = 'SERVERLESS',
}
