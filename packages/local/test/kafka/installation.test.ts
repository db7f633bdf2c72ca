import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { findJava } from '../../src/java/find-java';
import { makeClassArchive } from '../../src/kafka/install/class-archive';
import { ensureKafka } from '../../src/kafka/install/kafka-installation';
import { ensureKafkaJars } from '../../src/kafka/install/kafka-jars';

const need = { program: 'Kafka is fetched by Apache Maven', install: 'apt install maven' };

const newFolder = () => mkdtempSync(join(tmpdir(), 'kafka-installation-'));

/** A folder with a program in `bin` that runs these lines. */
function program(name: string, ...lines: readonly string[]): string {
  const folder = newFolder();
  mkdirSync(join(folder, 'bin'));
  const file = join(folder, 'bin', name);
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
  return folder;
}

/** Finds the folder that Maven is asked to fill. */
const JARS = 'jars=$(echo "$*" | sed "s/.*outputDirectory=//")';

const java = (version: string) => program('java', `echo 'openjdk version "${version}" 2026-01-20' >&2`);
const onPath = (...folders: readonly string[]) => ({
  PATH: folders.map((folder) => join(folder, 'bin')).join(delimiter),
});

test('the Java of JAVA_HOME comes before the one on the PATH', async () => {
  const home = java('21.0.4');
  const environment = { ...onPath(java('17.0.1')), JAVA_HOME: home };
  expect(await findJava({ ...need, toolsDirectory: newFolder(), environment })).toBe(join(home, 'bin', 'java'));
});

test('a Java that is too old is passed over', async () => {
  const environment = { ...onPath(java('17.0.15')), JAVA_HOME: java('11.0.2') };
  expect(await findJava({ ...need, toolsDirectory: newFolder(), environment })).toBe('java');
});

test('without Maven one message says what to install, before a Java is fetched', async () => {
  const toolsDirectory = newFolder();
  const lines: string[] = [];
  const options = { release: '3.9.2' as const, toolsDirectory, onProgress: (line: string) => lines.push(line) };
  const neither = ensureKafka({ ...options, environment: onPath(newFolder()) });
  await expect(neither).rejects.toThrow(/^mvn was not found\. .*apt install maven$/);
  expect(lines).toEqual([]);
  expect(readdirSync(toolsDirectory)).toEqual([]);
});

test('jars that Maven could not fetch are not taken for whole, and the reason is told', async () => {
  const toolsDirectory = newFolder();
  const maven = program('mvn', JARS, 'touch "$jars/half.jar"', 'echo no network; exit 1');
  const options = { release: '4.3.1' as const, toolsDirectory, java: 'java' };
  const environment = { PATH: `${join(maven, 'bin')}${delimiter}${process.env.PATH}` };
  await expect(ensureKafkaJars({ ...options, environment })).rejects.toThrow('no network');
  expect(existsSync(join(toolsDirectory, 'kafka', '4.3.1'))).toBe(false);
});

test('jars that are there need no Maven, and a Java that is not on the PATH is named to it', async () => {
  const toolsDirectory = newFolder();
  const lines: string[] = [];
  const maven = program('mvn', JARS, 'echo "$JAVA_HOME" > "$jars/home.jar"');
  const options = {
    release: '4.3.1' as const,
    toolsDirectory,
    onProgress: (line: string) => lines.push(line),
  };
  const environment = { PATH: `${join(maven, 'bin')}${delimiter}${process.env.PATH}` };
  const jars = await ensureKafkaJars({ ...options, environment, java: '/opt/java/bin/java' });
  expect(lines).toEqual(['fetching Kafka 4.3.1 with Maven (45 MB)']);
  const without = onPath(java('21.0.4'));
  expect(await ensureKafka({ ...options, environment: without })).toMatchObject({ java: 'java', jars });
  expect(readFileSync(join(jars, 'home.jar'), 'utf8')).toBe('/opt/java\n');
});

test('a Java that keeps no archive of classes is asked once, and starts without one', async () => {
  const jars = newFolder();
  const installation = { release: '3.9.2' as const, java: join(program('java', 'exit 1'), 'bin', 'java'), jars };
  const classArchive = join(jars, 'classes.jsa');
  expect(await makeClassArchive({ ...installation, classArchive })).toBe(false);
  expect(readdirSync(jars)).toEqual(['classes.jsa']);
  expect(readFileSync(classArchive, 'utf8')).toBe('');
});
