import type { IKey } from 'aws-cdk-lib/aws-kms';

/** What `AccessControl.scram()` uses of yours. */
export interface ScramOptions {
  /**
   * Name of the first user. Its password is generated.
   *
   * @default 'kafka'
   */
  readonly userName?: string;

  /**
   * Key that encrypts the secret. Amazon MSK refuses secrets under the key that Secrets Manager has of its own.
   *
   * @default - a new key, which rotates every year
   */
  readonly encryptionKey?: IKey;
}

/** How clients sign in. There is one way, and none without signing in. */
export class AccessControl {
  /** Clients sign in with IAM; what they may do stands in their IAM policies. */
  static iam(): AccessControl {
    return new AccessControl('IAM');
  }

  /** Clients sign in with a name and a password (SASL/SCRAM-SHA-512), which rest in Secrets Manager. */
  static scram(options: ScramOptions = {}): AccessControl {
    return new AccessControl('SCRAM', options.userName ?? 'kafka', options.encryptionKey);
  }

  /**
   * Clients show a certificate (mutual TLS).
   *
   * @param certificateAuthorities ARNs of the private certificate authorities (AWS Private CA) whose certificates count
   */
  static tls(certificateAuthorities: string[]): AccessControl {
    return new AccessControl('TLS', undefined, undefined, certificateAuthorities);
  }

  private constructor(
    /** `IAM`, `SCRAM` or `TLS`. */
    readonly method: string,
    /** The first user of SCRAM. */
    readonly userName?: string,
    /** The key of SCRAM that was given. */
    readonly encryptionKey?: IKey,
    /** The certificate authorities of mutual TLS. */
    readonly certificateAuthorities?: string[],
  ) {}
}
