/** Exit code of a program that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** The user wants the command to end: with Ctrl-C, or with SIGTERM. */
export class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('stopped before the count was done');
  }
}

/** From now on a signal does not end this process: it fires the answer, and the process ends itself in order. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
    process.on(signal, () => controller.abort(new Interrupted(exitCode)));
  }
  return controller.signal;
}

/** Rejects with `Interrupted` when the signal fires. */
export function whenInterrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
