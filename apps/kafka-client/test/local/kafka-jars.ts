import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What brokers of the default Kafka version of MSK run. */
export const KAFKA_VERSION = '3.9.2';

/** The folder with Apache Kafka's jars; Maven fetches them once for all tests on this machine. */
export function kafkaJars(): string {
  const directory = join(tmpdir(), `kafka-client-test-jars-${KAFKA_VERSION}`);
  const complete = join(directory, 'complete');
  if (existsSync(complete)) return directory;
  mkdirSync(directory, { recursive: true });
  const pom = join(directory, 'pom.xml');
  writeFileSync(pom, POM);
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${directory}`, '-DincludeScope=runtime'];
  const { status, error, stdout } = spawnSync('mvn', ['-q', '-B', '-f', pom, ...goal], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Maven could not fetch Apache Kafka: ${error?.message ?? stdout}`);
  writeFileSync(complete, '');
  return directory;
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>broker</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;
