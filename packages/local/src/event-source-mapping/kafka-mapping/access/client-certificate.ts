import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { DataPlaneContext } from '../../../data-plane/data-plane-context';
import { callSubstrate } from '../../../data-plane/substrate-call';

/** What a client shows when it connects, under the names of Node's TLS. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
}

interface Secret {
  readonly certificate?: unknown;
  readonly privateKey?: unknown;
  readonly privateKeyPassword?: string;
}

/**
 * The certificate in a secret ("Configuring Amazon MSK cluster authentication methods in Lambda", configuring the mTLS
 * secret). A local broker trusts those that the certificate of the run has issued: `tls/client.pem` of its state is one.
 *
 * @throws Error that names the secret and what it must hold
 */
export async function readClientCertificate(context: DataPlaneContext, arn: string): Promise<ClientCertificate> {
  const { SecretString = '' } = await callSubstrate<{ readonly SecretString?: string }>(context, {
    service: 'secretsmanager',
    target: 'secretsmanager.GetSecretValue',
    input: { SecretId: arn },
  });
  try {
    return certificateIn(JSON.parse(SecretString) as Secret);
  } catch (error) {
    throw new Error(
      `secret ${arn} must be JSON with certificate and privateKey in PEM, and privateKeyPassword where the key is encrypted (${(error as Error).message})`,
    );
  }
}

function certificateIn({ certificate, privateKey, privateKeyPassword: passphrase }: Secret): ClientCertificate {
  const [cert, key] = [String(certificate), String(privateKey)];
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey({ key, passphrase })))
    throw new Error('the key is not that of the certificate');
  return { cert, key, passphrase };
}
