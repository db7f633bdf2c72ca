// What `nx taxi-replay` runs.
import { parseOptions } from './command-line/parse-options';
import { USAGE } from './command-line/usage';
import { interruption } from './interruption';
import { runReplay } from './run-replay';
import { UsageError } from './usage-error';

const abort = interruption();

/** The AWS SDK announces on older versions of Node that it will ask for a newer one some day. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (options !== 'help') return runReplay(options, { print: console.log, abort });
  console.log(USAGE);
  return 0;
}

function fail(error: Error): number {
  console.error(error instanceof UsageError ? `${error.message}\n"-- --help" shows all options` : error.message);
  return error instanceof UsageError ? 2 : 1;
}

main()
  .catch(fail)
  .then((code) => process.exit(abort.aborted ? Number(abort.reason) : code));
