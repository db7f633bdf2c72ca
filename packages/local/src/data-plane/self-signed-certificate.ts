import { webcrypto } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { writeFileAtomically } from '../processes/write-file-atomically';
import type { ServerCertificate } from './any-protocol-server';

/** Below the state directory. It outlives `down`, so that a client need not trust a new one after each start. */
export const TLS_FOLDER = 'tls';
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1000;
/** The longest life that clients of all kinds accept of a server's certificate ("About upcoming limits on trusted certificates", Apple). */
const LIFE_DAYS = 397;
/** One that ends sooner is made anew. */
const REST_DAYS = 7;

/** The file that clients give as a certificate authority, for example in `AWS_CA_BUNDLE`. */
export const certificateFile = (stateDirectory: string) => join(stateDirectory, TLS_FOLDER, 'certificate.pem');
const keyFile = (stateDirectory: string) => join(stateDirectory, TLS_FOLDER, 'key.pem');
const endFile = (stateDirectory: string) => join(stateDirectory, TLS_FOLDER, 'ends');

/** The certificate for localhost and 127.0.0.1 in the state directory, made when there is none; only the user can read its key. */
export async function selfSignedCertificate(stateDirectory: string, now = Date.now()): Promise<ServerCertificate> {
  if (!isGood(stateDirectory, now)) await make(stateDirectory, now);
  return {
    key: readFileSync(keyFile(stateDirectory), 'utf8'),
    certificate: readFileSync(certificateFile(stateDirectory), 'utf8'),
  };
}

/** The end is written last: with it, key and certificate are whole and belong together. */
function isGood(stateDirectory: string, now: number): boolean {
  const path = endFile(stateDirectory);
  return existsSync(path) && Number(readFileSync(path, 'utf8')) - now > REST_DAYS * DAY;
}

async function make(stateDirectory: string, now: number): Promise<void> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notAfter = new Date(now + LIFE_DAYS * DAY);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
      .toString('hex')
      .replace(/^./, '1'),
    name: 'CN=streaming-local',
    notBefore: new Date(now - DAY),
    notAfter,
    signingAlgorithm: algorithm,
    keys,
    extensions: await extensionsFor(keys.publicKey),
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  writeFileAtomically(keyFile(stateDirectory), pem('PRIVATE KEY', key));
  writeFileAtomically(certificateFile(stateDirectory), `${certificate.toString('pem')}\n`);
  writeFileAtomically(endFile(stateDirectory), `${notAfter.getTime()}`);
}

/** It signs itself, so it must be an authority too; strict clients look for the usages and both identifiers. */
async function extensionsFor(publicKey: webcrypto.CryptoKey) {
  return [
    new BasicConstraintsExtension(true, 0, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign, true),
    await SubjectKeyIdentifierExtension.create(publicKey),
    await AuthorityKeyIdentifierExtension.create(publicKey),
    new SubjectAlternativeNameExtension([
      { type: 'dns', value: 'localhost' },
      { type: 'ip', value: '127.0.0.1' },
    ]),
  ];
}

function pem(label: string, base64: string): string {
  return [`-----BEGIN ${label}-----`, ...(base64.match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join('\n');
}
