/** Exit code of a program that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** That of SIGPIPE. */
const NOBODY_READS = 141;

/** The user wants the command to end: with Ctrl-C, with SIGTERM, or by no longer reading what it says. */
export class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('stopped before the count was done');
  }
}

/** From now on a signal does not end this process: it fires the answer, and the process ends itself in order. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (exitCode: number) => controller.abort(new Interrupted(exitCode));
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) process.on(signal, () => interrupt(exitCode));
  // Without a listener a closed pipe or terminal would end the process at once.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => interrupt(NOBODY_READS));
  return controller.signal;
}

/** Rejects with `Interrupted` when the signal fires. */
export function whenInterrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
