import { GatewayError } from '../gateway-error';

/**
 * Waits for a backend as long as the integration may take. The signal ends the call of a backend that can be ended;
 * a function runs on, as on AWS.
 *
 * @throws GatewayError `INTEGRATION_TIMEOUT`
 */
export async function withinTimeout<T>(milliseconds: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    return await Promise.race([call(signal), whenAborted(signal)]);
  } catch (error) {
    if (!signal.aborted) throw error;
    const cause = `the backend did not answer within ${milliseconds} ms`;
    throw new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out', undefined, { cause });
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}
