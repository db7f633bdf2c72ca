/** Real milliseconds that a call under way has when the run stops; the process has five seconds to end. */
const GRACE = 2_000;

/**
 * Makes a call that may end although the run stops. An object that was cut off in the middle may be there all the same,
 * and its records would be delivered once more.
 */
export async function untilCutOff<T>(stopping: AbortSignal, call: (cutOff: AbortSignal) => Promise<T>): Promise<T> {
  const cutOff = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    timer = setTimeout(() => cutOff.abort(stopping.reason), GRACE);
  };
  stopping.addEventListener('abort', stop, { once: true });
  try {
    return await call(cutOff.signal);
  } finally {
    stopping.removeEventListener('abort', stop);
    clearTimeout(timer);
  }
}
