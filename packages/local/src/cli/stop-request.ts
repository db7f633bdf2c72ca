/** Exit code of a program that a signal ended: 128 + the number of the signal. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** That of SIGPIPE. */
const NOBODY_READS = 141;

export interface StopRequest {
  /** Fires at the first Ctrl-C or SIGTERM, or when nobody reads what is said any more. */
  readonly abort: AbortSignal;
  readonly requested: Promise<void>;
  /** What the command returns when it had to give up. */
  exitCode(): number;
}

/** From now on signals do not end this process: it ends itself, in order. */
export function stopRequest(): StopRequest {
  const controller = new AbortController();
  let exitCode = 0;
  const requested = new Promise<void>((resolve) => {
    const stop = (code: number, reason: string) => {
      exitCode ||= code;
      controller.abort(new Error(`stopped by ${reason}`));
      resolve();
    };
    for (const [signal, code] of Object.entries(exitCodes)) process.on(signal, () => stop(code, signal));
    // Without a listener a closed pipe or terminal would end the process at once.
    for (const stream of [process.stdout, process.stderr])
      stream.on('error', ({ message }) => stop(NOBODY_READS, message));
  });
  return { abort: controller.signal, requested, exitCode: () => exitCode };
}
