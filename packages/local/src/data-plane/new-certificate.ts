import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** Key and certificate as PEM. */
export interface NewCertificate {
  readonly key: string;
  readonly certificate: string;
  /** In milliseconds since 1970. */
  readonly ends: number;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1000;
/** The longest life that clients of all kinds accept of a server's certificate ("About upcoming limits on trusted certificates", Apple). */
const LIFE_DAYS = 397;

/** For localhost and 127.0.0.1. */
export async function newCertificate(now: number): Promise<NewCertificate> {
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
  return {
    key: pem('PRIVATE KEY', key),
    certificate: `${certificate.toString('pem')}\n`,
    ends: notAfter.getTime(),
  };
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
