/** Where a run tells how far it is. */
export interface Progress {
  /** Stays on the screen. */
  step(text: string): void;
  /** How far the present step is. */
  update(text: string): void;
}

const TERMINAL_MILLISECONDS = 100;
const LOG_MILLISECONDS = 5_000;

/** On a terminal one line that is written over; else a line now and then, so that a log stays readable. */
export function consoleProgress(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const every = stream.isTTY ? TERMINAL_MILLISECONDS : LOG_MILLISECONDS;
  let open = false;
  let last = now();
  const clear = () => {
    if (open) stream.write('\r\x1b[K');
    open = false;
  };
  return {
    step(text) {
      clear();
      stream.write(`${text}\n`);
    },
    update(text) {
      if (now() - last < every) return;
      last = now();
      stream.write(stream.isTTY ? `\r\x1b[K  ${text}` : `  ${text}\n`);
      open = Boolean(stream.isTTY);
    },
  };
}
