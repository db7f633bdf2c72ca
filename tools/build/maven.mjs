// Runs Apache Maven in the current folder. Where it or a JDK is missing, one message says what to install.
import { spawnSync } from 'node:child_process';

const MINIMUM_JDK = 17;
const ADVICE = `The Java programs need a JDK ${MINIMUM_JDK} and Apache Maven. Install them: apt install openjdk-17-jdk-headless maven`;

const jdk = Number(/javac (\d+)/.exec(output('javac', '-version'))?.[1] ?? 0);
if (process.env.WITHOUT_FLINK) process.exit(0);

const missing = [
  ...(jdk === 0 ? ['javac was not found'] : jdk < MINIMUM_JDK ? [`javac is of version ${jdk}`] : []),
  ...(output('mvn', '--version') === '' ? ['mvn was not found'] : []),
];
if (missing.length > 0) {
  console.error(`${missing.join(', ')}. ${ADVICE}`);
  process.exit(1);
}
const { status } = spawnSync('mvn', ['--batch-mode', '--quiet', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);

function output(program, argument) {
  const { stdout, stderr, status } = spawnSync(program, [argument], { encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : '';
}
