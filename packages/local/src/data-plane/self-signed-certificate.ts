import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../processes/write-file-atomically';
import type { ServerCertificate } from './any-protocol-server';

/** Below the state directory. It outlives `down`, so that a client need not trust a new one after each start. */
export const TLS_FOLDER = 'tls';
/** One that ends sooner is made anew. */
const REST_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

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
  // It takes a quarter of a second to load, and is needed once a year.
  const { newCertificate } = await import('./new-certificate.js');
  const { key, certificate, ends } = await newCertificate(now);
  writeFileAtomically(keyFile(stateDirectory), key);
  writeFileAtomically(certificateFile(stateDirectory), certificate);
  writeFileAtomically(endFile(stateDirectory), `${ends}`);
}
