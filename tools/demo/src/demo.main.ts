// What `npm start` runs once everything is installed and built.
import { consoleProgress, Interrupted, interruption, UsageError } from '@streaming-patterns/send';
import { parseOptions, USAGE } from './options';
import { runDemo } from './run-demo';

const interrupted = interruption();

async function main(): Promise<number> {
  // npm runs scripts in the repository's root; paths are relative to where the user typed the command.
  const options = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (options !== 'help') return runDemo(options, consoleProgress(process.stdout), interrupted);
  console.log(USAGE);
  return 0;
}

/** Says what went wrong and answers the exit code. */
function fail(error: Error): number {
  // What an interrupted step says of itself is of no interest.
  const cause = interrupted.aborted ? interrupted.reason : error;
  console.error(cause instanceof UsageError ? `${cause.message}\n\n${USAGE}` : cause.message);
  if (cause instanceof Interrupted) return cause.exitCode;
  return cause instanceof UsageError ? 2 : 1;
}

main()
  .catch(fail)
  .then((code) => process.exit(code));
