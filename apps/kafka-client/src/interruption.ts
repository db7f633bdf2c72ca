/** Exit code of a program that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** That of SIGPIPE. */
const NOBODY_READS = 141;

/** The user wants the command to end: with Ctrl-C, with SIGTERM, or by no longer reading what it says. */
export class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('stopped before it was done');
  }
}

/** Ctrl-C reaches a program from the terminal and again from Nx and tsx, which pass it on: that is one interruption. */
const ONE_INTERRUPTION_MILLISECONDS = 1_000;

/**
 * From now on the first signal does not end this process: it fires the answer, and the command ends itself in order.
 * A second one, of a user who would not wait, ends it at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const interrupt = (exitCode: number) => {
    if (controller.signal.aborted && Date.now() - firstAt > ONE_INTERRUPTION_MILLISECONDS) process.exit(exitCode);
    if (controller.signal.aborted) return;
    firstAt = Date.now();
    controller.abort(new Interrupted(exitCode));
  };
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) process.on(signal, () => interrupt(exitCode));
  // Without a listener a closed pipe or terminal would end the process at once.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => {
      if (!controller.signal.aborted) interrupt(NOBODY_READS);
    });
  return controller.signal;
}

/** Rejects with `Interrupted` when the signal fires. */
export function whenInterrupted(abort: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (abort.aborted) reject(abort.reason);
    abort.addEventListener('abort', () => reject(abort.reason), { once: true });
  });
}

/** The exit code of a command that came to its end: that of the signal when one stopped it. */
export function exitCodeAfter(abort: AbortSignal, exitCode: number): number {
  return abort.reason instanceof Interrupted ? abort.reason.exitCode : exitCode;
}
