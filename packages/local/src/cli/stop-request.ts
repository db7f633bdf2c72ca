/** Exit code of a program that a signal ended: 128 + the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

export interface StopRequest {
  /** Fires at the first Ctrl-C or SIGTERM. */
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
    for (const [signal, code] of Object.entries(exitCodes)) {
      process.on(signal, () => {
        exitCode ||= code;
        controller.abort(new Error(`stopped by ${signal}`));
        resolve();
      });
    }
  });
  return { abort: controller.signal, requested, exitCode: () => exitCode };
}
