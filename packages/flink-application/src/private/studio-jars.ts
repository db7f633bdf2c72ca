/** Connectors for the Flink of the notebook, 1.15, which brings none. Those of the archived solution. */
export const STUDIO_JARS = [
  { groupId: 'org.apache.flink', artifactId: 'flink-sql-connector-kinesis', version: '1.15.4' },
  { groupId: 'org.apache.flink', artifactId: 'flink-connector-kafka', version: '1.15.4' },
  { groupId: 'software.amazon.msk', artifactId: 'aws-msk-iam-auth', version: '1.1.6' },
];
