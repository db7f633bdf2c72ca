// `npm start [pattern] [options]`: installs, builds, then runs the pattern on this machine (tools/demo).
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, REPOSITORY } from '../setup/install.mjs';

const began = performance.now();
ensureInstalled();
build();
runDemo();

function build() {
  const nx = join(REPOSITORY, 'node_modules', '.bin', 'nx');
  const { status, stdout, stderr } = spawnSync(nx, ['run-many', '-t', 'build', '--output-style=static'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    // Nx's background process would outlive this command.
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  if (status === 0) return;
  console.error(`${stdout}${stderr}\nThe build failed: see above.`);
  process.exit(1);
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
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
