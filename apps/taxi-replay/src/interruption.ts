/** Exit codes of a program that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** That of SIGPIPE. */
const NOBODY_READS = 141;

/** Ctrl-C reaches a program from the terminal and again from Nx, which passes it on: that is one interruption. */
const ONE_INTERRUPTION_MILLISECONDS = 1_000;

/**
 * The first signal fires the answer, with the exit code as its reason: what is under way is finished and reported. A second
 * one ends the process at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const interrupt = (exitCode: number) => {
    if (controller.signal.aborted && Date.now() - firstAt > ONE_INTERRUPTION_MILLISECONDS) process.exit(exitCode);
    if (controller.signal.aborted) return;
    firstAt = Date.now();
    controller.abort(exitCode);
  };
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) process.on(signal, () => interrupt(exitCode));
  // Without a listener a closed pipe or terminal would end the process at once.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => {
      if (!controller.signal.aborted) interrupt(NOBODY_READS);
    });
  return controller.signal;
}
