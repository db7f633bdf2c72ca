// What `nx send` runs, in the folder of the pattern.
import { basename } from 'node:path';
import { Interrupted, interruption } from './interruption';
import { parseOptions, type SendCommand, USAGE } from './options';
import { fileRecords } from './records/file-records';
import { GENERATED_RECORDS } from './records/generated-records';
import { consoleProgress } from './report/progress';
import { sendReport } from './report/send-report';
import { sendRecords } from './send-records';
import { deployedStack, localStack, type Stack } from './stack';
import { targetOfStack } from './target-of-stack';
import { UsageError } from './usage-error';

const interrupted = interruption();

async function main(): Promise<number> {
  const command = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (command !== 'help') return send(command);
  console.log(USAGE);
  return 0;
}

function stackOf({
  deployed,
  stackName = basename(process.cwd()),
  region,
  stateDirectory,
}: SendCommand): Promise<Stack> {
  return deployed ? deployedStack(stackName, region) : localStack(stackName, stateDirectory);
}

async function send(command: SendCommand): Promise<number> {
  const { file, count, seed, rate, recordsPerRequest } = command;
  const generate = GENERATED_RECORDS[command.records];
  const stack = await stackOf(command);
  const { target, name } = await targetOfStack(stack, command, process.env);
  const records = file === undefined ? generate(count, seed) : fileRecords(file);
  const progress = consoleProgress(process.stdout);
  progress.step(`Sending ${records.length} records to ${name}`);
  const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} accepted`);
  const options = { recordsPerSecond: rate, recordsPerRequest, abort: interrupted, onProgress };
  const { text, exitCode } = sendReport(records.length, await sendRecords(target, records, options), Date.now());
  progress.step(text);
  return interrupted.aborted ? (interrupted.reason as Interrupted).exitCode : exitCode;
}

function fail(error: Error): number {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error.message);
  return error instanceof UsageError ? 2 : 1;
}

main()
  .catch(fail)
  .then((code) => process.exit(code));
