import { callSubstrate } from '../../data-plane/substrate-call';
import { keepTrying } from '../../stream-reading/keep-trying';
import type { DeliveryRun } from '../delivery-run';
import type { HttpEndpointSettings } from './http-endpoint-settings';

/** "Use the secret": Firehose refreshes what it knows of a secret every 10 minutes. */
const REFRESH_SECONDS = 600;
/** "HTTP Endpoint Delivery Request and Response Specifications": an access key has 4,096 bytes at most. */
export const LONGEST_ACCESS_KEY = 4_096;

/** The key that every request carries: from the template, or from a secret, which may change. */
export class AccessKey {
  private known: { readonly key: Promise<string>; readonly readAt: number } | undefined;

  constructor(
    private readonly run: DeliveryRun,
    private readonly settings: Pick<HttpEndpointSettings, 'accessKey' | 'secretArn'>,
  ) {}

  /** Nothing when the endpoint asks for none. Waits for a secret that cannot be read. */
  async current(): Promise<string | undefined> {
    const { accessKey, secretArn } = this.settings;
    if (secretArn === undefined) return accessKey;
    const isFresh =
      this.known && Date.now() - this.known.readAt < (REFRESH_SECONDS * 1000) / this.run.context.timeScale;
    if (!isFresh) this.known = { key: this.read(secretArn), readAt: Date.now() };
    return this.known!.key;
  }

  /** The endpoint did not take the key: a new one may be in the secret already. */
  refused(): void {
    this.known = undefined;
  }

  private read(secretArn: string): Promise<string> {
    const call = { service: 'secretsmanager', target: 'secretsmanager.GetSecretValue', input: { SecretId: secretArn } };
    return keepTrying(this.run, 'GetSecretValue', async () => {
      const { SecretString } = await callSubstrate<{ SecretString?: string }>(
        this.run.context,
        call,
        this.run.stopping,
      );
      return keyOf(SecretString ?? '', secretArn);
    });
  }
}

/** "Use the secret": a secret for an HTTP endpoint is the JSON `{"api_key": "…"}`. */
function keyOf(secret: string, secretArn: string): string {
  const key = parsed(secret)?.api_key;
  const mistake = typeof key === 'string' ? wrongAccessKey(key) : 'must be {"api_key": "…"}';
  if (mistake === undefined) return String(key);
  // What is in the secret stays out of the log.
  throw new Error(`secret ${secretArn} ${mistake}`);
}

function parsed(secret: string): { readonly api_key?: unknown } | undefined {
  try {
    return JSON.parse(secret);
  } catch {
    return undefined;
  }
}

/** What keeps a key from being the value of a header. */
export function wrongAccessKey(key: unknown): string | undefined {
  const bytes = Buffer.byteLength(String(key));
  if (bytes > LONGEST_ACCESS_KEY) return `must have ${LONGEST_ACCESS_KEY} bytes at most, got ${bytes}`;
  const isHeader = ![...String(key)].some((character) => character < ' ' || character === '\x7f');
  return isHeader ? undefined : 'must have no line breaks or other control characters';
}
