import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509CertificateGenerator, X509Certificate as X509Issuer } from '@peculiar/x509';
import { selfSignedCertificate, TLS_FOLDER } from '../../data-plane/self-signed-certificate';
import { writeFileAtomically } from '../../processes/write-file-atomically';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Key and certificate of a client for clusters with mutual TLS, in one PEM file. */
export const clientCertificateFile = (stateDirectory: string) => join(stateDirectory, TLS_FOLDER, 'client.pem');

/** Makes the file when it is not there, or when the run has another certificate since. */
export async function ensureClientCertificate(stateDirectory: string): Promise<void> {
  const { key, certificate } = await selfSignedCertificate(stateDirectory);
  const file = clientCertificateFile(stateDirectory);
  if (existsSync(file) && isIssuedBy(readFileSync(file, 'utf8'), certificate)) return;
  writeFileAtomically(file, await issue(key, certificate));
}

function isIssuedBy(client: string, authority: string): boolean {
  return new X509Certificate(client).verify(new X509Certificate(authority).publicKey);
}

/** It ends with the certificate of the run, which is the authority. */
async function issue(authorityKey: string, authority: string): Promise<string> {
  const { subtle } = webcrypto;
  const keys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const der = createPrivateKey(authorityKey).export({ type: 'pkcs8', format: 'der' });
  const issuer = new X509Issuer(authority);
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=streaming-local-client',
    issuer: issuer.subject,
    notBefore: issuer.notBefore,
    notAfter: issuer.notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await subtle.importKey('pkcs8', der, algorithm, false, ['sign']),
  });
  const own = Buffer.from(await subtle.exportKey('pkcs8', keys.privateKey));
  const pem = createPrivateKey({ key: own, type: 'pkcs8', format: 'der' }).export({ type: 'pkcs8', format: 'pem' });
  return `${pem}${certificate.toString('pem')}\n`;
}
