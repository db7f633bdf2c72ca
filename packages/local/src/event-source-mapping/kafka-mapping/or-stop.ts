/** A call that cannot be ended, for as long as it is waited for: rejects with the reason of `stopping` when that aborts first. */
export function orStop<T>(call: Promise<T>, stopping: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (stopping.aborted) return reject(stopping.reason);
    const stop = () => reject(stopping.reason);
    stopping.addEventListener('abort', stop, { once: true });
    call.then(resolve, reject).finally(() => stopping.removeEventListener('abort', stop));
  });
}
