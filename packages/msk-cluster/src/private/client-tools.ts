/** A file that the client host downloads; one that is not this very file ends its creation. */
export interface PinnedFile {
  readonly url: string;
  readonly algorithm: 'sha256' | 'sha512';
  readonly checksum: string;
}

/**
 * Apache Kafka's own tools. A client of 3.9 works with brokers of 3.x and 4.x. The checksum is the one that the Strimzi
 * project builds with (`kafka-versions.yaml`).
 */
export const KAFKA_TOOLS: PinnedFile = {
  url: 'https://archive.apache.org/dist/kafka/3.9.1/kafka_2.13-3.9.1.tgz',
  algorithm: 'sha512',
  checksum:
    '1ea204ba73411737a275429ca976d440f007ff0957b90b19be41dc5a4bae52617267769be9f0b5791714d0b3c4c760605bd426faea39edd90763585523fa2cfe',
};

/** How Java clients sign in with IAM. The checksum is that of the file that Maven Central serves, whose SHA-1 it confirms. */
export const IAM_SIGNER: PinnedFile = {
  url: 'https://repo1.maven.org/maven2/software/amazon/msk/aws-msk-iam-auth/2.3.5/aws-msk-iam-auth-2.3.5-all.jar',
  algorithm: 'sha256',
  checksum: 'bcd6020ce1ca2c3f1a65e087057dc8c0757185ba1f169b38e0eda54b617e4225',
};
