import type { AuthorizerResult } from './authorizer-result';

interface Entry {
  readonly result: Promise<AuthorizerResult>;
  /** In milliseconds of this machine's clock that only goes forward. */
  readonly freshUntil: number;
}

/** More identities than this are not kept; the oldest go. */
const MOST_ENTRIES = 10_000;

/** What functions answered, by caller. A call that fails is forgotten; one under way is waited for. */
export class ResultCache {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly timeScale: number) {}

  /** @param seconds how long an answer is good, in seconds of AWS; 0 keeps none */
  get(key: string, seconds: number, call: () => Promise<AuthorizerResult>): Promise<AuthorizerResult> {
    if (seconds <= 0) return call();
    const known = this.entries.get(key);
    if (known && performance.now() < known.freshUntil) return known.result;
    return this.keep(key, seconds, call());
  }

  clear(): void {
    this.entries.clear();
  }

  private keep(key: string, seconds: number, result: Promise<AuthorizerResult>): Promise<AuthorizerResult> {
    const entry = { result, freshUntil: performance.now() + (seconds * 1000) / this.timeScale };
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > MOST_ENTRIES && oldest !== undefined) this.entries.delete(oldest);
    result.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return result;
  }
}
