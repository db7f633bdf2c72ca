import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

export interface SignedApiProps {
  /** URL of the stage, for example `http://127.0.0.1:4567/a1b2c3d4e5/prod/`. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** An API Gateway API whose callers sign with Signature Version 4. */
export class SignedApi {
  private readonly signer: SignatureV4;

  constructor(private readonly props: SignedApiProps) {
    const { region, credentials } = props;
    this.signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  }

  /** Posts a JSON body; throws when there was no answer at all. */
  async post(path: string, body: string): Promise<ApiAnswer> {
    const url = new URL(path, this.props.endpoint);
    const request = await this.signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json' },
      body,
    });
    const response = await fetch(url, { method: 'POST', headers: request.headers, body });
    return { status: response.status, body: await response.text() };
  }
}
