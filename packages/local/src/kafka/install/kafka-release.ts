/** A release of Apache Kafka that a local broker runs. */
export type KafkaRelease = (typeof kafkaReleases)[keyof typeof kafkaReleases];

/** The release that stands for all of a major version; both run in KRaft mode. */
export const kafkaReleases = { 3: '3.9.2', 4: '4.3.1' } as const;

/** MSK Serverless names no version. */
export const SERVERLESS_RELEASE: KafkaRelease = kafkaReleases[3];

/** The release for a version as MSK writes it, for example `3.9.x.kraft`; nothing for another major version. */
export function releaseFor(kafkaVersion: string): KafkaRelease | undefined {
  const major = /^(\d+)\./.exec(kafkaVersion)?.[1];
  return Object.entries(kafkaReleases).find(([known]) => known === major)?.[1];
}
