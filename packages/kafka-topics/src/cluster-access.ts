import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { AccessMethod } from './access-method';

/** Source: "Port information" (Amazon MSK). */
const PORTS: { readonly [method: string]: number } = {
  [AccessMethod.IAM]: 9_098,
  [AccessMethod.SCRAM]: 9_096,
  [AccessMethod.TLS]: 9_094,
};

/** How clients sign in to a cluster that exists. */
export class ClusterAccess {
  /** With IAM. */
  static iam(): ClusterAccess {
    return new ClusterAccess(AccessMethod.IAM);
  }

  /**
   * With a name and a password (SASL/SCRAM-SHA-512).
   *
   * @param secret its keys are `username` and `password`, its name starts with `AmazonMSK_`, and it is associated with the
   * cluster. Its encryption key must be known, for leave to use it: bring one by `Secret.fromSecretAttributes()` with
   * `encryptionKey`. Source: "Set up SASL/SCRAM authentication for an Amazon MSK cluster".
   */
  static scram(secret: ISecret): ClusterAccess {
    return new ClusterAccess(AccessMethod.SCRAM, secret);
  }

  /**
   * With a client certificate (mutual TLS).
   *
   * @param secret its keys are `certificate` (the chain, X.509 in PEM), `privateKey` (PKCS #8 in PEM) and, where the key is
   * encrypted, `privateKeyPassword`. Source: "Configuring Amazon MSK cluster authentication methods in Lambda".
   */
  static mutualTls(secret: ISecret): ClusterAccess {
    return new ClusterAccess(AccessMethod.TLS, secret);
  }

  /**
   * Port of the brokers of Amazon MSK for a way to sign in.
   *
   * @param method `IAM`, `SCRAM` or `TLS`
   */
  static portOf(method: string): number {
    return PORTS[method];
  }

  private constructor(
    readonly method: AccessMethod,
    /** What clients sign in with; IAM needs none. */
    readonly secret?: ISecret,
  ) {}
}
