import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';
import { ApiTarget } from './api-target';
import { type ApiAnswer, postJson } from './post-json';

export interface SignedApiProps {
  /** URL of the stage, for example `http://127.0.0.1:4567/a1b2c3d4e5/prod/`. */
  readonly endpoint: string;
  readonly region: string;
  /** Keys, or a function that fetches them and renews them in time. */
  readonly credentials: SignatureV4Init['credentials'];
  /** Sent with every request, for example `x-api-key`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API whose callers sign with Signature Version 4. */
export class SignedApi extends ApiTarget {
  private readonly signer: SignatureV4;

  constructor(private readonly props: SignedApiProps) {
    super();
    const { region, credentials } = props;
    this.signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  }

  async post(path: string, body: string): Promise<ApiAnswer> {
    const url = new URL(path, this.props.endpoint);
    const { headers } = await this.signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json', ...this.props.headers },
      body,
    });
    return postJson(url, headers, body);
  }
}
