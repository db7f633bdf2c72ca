/** Where a run tells how far it is. */
export interface Progress {
  /** A step began; stays on the screen. */
  step(text: string): void;
  /** How far the present step is; on a terminal it overwrites the last one. */
  update(text: string): void;
}

/** Lines on a terminal; without one only the steps, so that a log stays readable. */
export function consoleProgress(stream: NodeJS.WriteStream): Progress {
  let open = false;
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
      if (!stream.isTTY) return;
      stream.write(`\r\x1b[K  ${text}`);
      open = true;
    },
  };
}
