/** Exit codes of a program that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Ctrl-C reaches a program from the terminal and again from Nx, which passes it on: that is one interruption. */
const ONE_INTERRUPTION_MILLISECONDS = 1_000;

/**
 * The first signal fires the answer, with the exit code as its reason: what is under way is finished and reported. A second
 * one ends the process at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
    process.on(signal, () => {
      if (controller.signal.aborted && Date.now() - firstAt > ONE_INTERRUPTION_MILLISECONDS) process.exit(exitCode);
      if (controller.signal.aborted) return;
      firstAt = Date.now();
      controller.abort(exitCode);
    });
  }
  return controller.signal;
}
