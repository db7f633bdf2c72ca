// What `nx kafka-client` runs.
import { parseCommand } from './command-line/parse-command';
import { USAGE } from './command-line/usage';
import { exitCodeAfter, interruption } from './interruption';
import { consoleProgress } from './report/progress';
import { runCommand } from './run-command';
import { UsageError } from './usage-error';

const abort = interruption();

/** The AWS SDK announces on older versions of Node that it will ask for a newer one some day. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (command !== 'help') {
    return runCommand(command, { environment: process.env, progress: consoleProgress(process.stdout), abort });
  }
  console.log(USAGE);
  return 0;
}

function fail(error: Error): number {
  console.error(error instanceof UsageError ? `${error.message}\n"-- --help" shows all options` : error.message);
  return error instanceof UsageError ? 2 : 1;
}

main()
  .catch(fail)
  .then((code) => process.exit(exitCodeAfter(abort, code)));
