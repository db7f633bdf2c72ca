// `npm start [pattern] [options]`: installs, builds, then runs the pattern on this machine (tools/demo).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, REPOSITORY } from '../setup/install.mjs';

/** The first of tools/demo/src/demos.ts. */
const DEFAULT_PATTERN = 'kinesis-apigw';

const began = performance.now();
ensureInstalled();
build();
runDemo();

/** One call of Nx: each takes two seconds. Only the pattern and what it needs; only one with jobs in Java needs a JDK. */
function build() {
  const projectOf = (name) => join(REPOSITORY, 'packages', name, 'project.json');
  const pattern = process.argv.slice(2).find((argument) => existsSync(projectOf(argument))) ?? DEFAULT_PATTERN;
  const { jars } = JSON.parse(readFileSync(projectOf(pattern), 'utf8')).targets;
  console.log(`Building${jars ? ', the jobs in Java too' : ''} (a minute or two, once; later runs skip this)`);
  nx('run-many', '-t', 'build', ...(jars ? ['jars'] : []), '-p', pattern);
}

function nx(...args) {
  const program = join(REPOSITORY, 'node_modules', '.bin', 'nx');
  const { status, stdout, stderr } = spawnSync(program, [...args, '--output-style=static'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    // Nx's background process would outlive this command; processes of its own for its plugins take a second to start.
    env: { ...process.env, NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' },
  });
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  if (args.includes('jars')) sayWhatJavaNeeds();
  console.error('The build failed: see above.');
  process.exit(1);
}

/** Last, where it is read: when the JDK or Maven is missing, the message that names it. */
function sayWhatJavaNeeds() {
  const maven = join(REPOSITORY, 'tools', 'build', 'maven.mjs');
  spawnSync(process.execPath, [maven, '--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function runDemo() {
  const tsx = join(REPOSITORY, 'tools', 'demo', 'node_modules', '.bin', 'tsx');
  const demo = join(REPOSITORY, 'tools', 'demo', 'src', 'demo.main.ts');
  const child = spawn(tsx, [demo, ...process.argv.slice(2)], {
    cwd: REPOSITORY,
    stdio: 'inherit',
    env: {
      ...process.env,
      SETUP_MILLISECONDS: String(Math.round(performance.now() - began)),
      // The SDK's warning about Node 20 helps nobody who runs a demo.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  // The terminal sends Ctrl-C to the demo as well; it stops what it started, then this process ends with its code.
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
