import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from '../../src/data-plane/self-signed-certificate';
import { clientCertificateFile, ensureClientCertificate } from '../../src/kafka/broker/client-certificate';

const YEARS = 2 * 365 * 24 * 60 * 60 * 1000;

test('a client certificate stays as long as the certificate of the run, and is made anew with another one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'client-certificate-'));
  const issued = async () => {
    await ensureClientCertificate(directory);
    return readFileSync(clientCertificateFile(directory), 'utf8');
  };
  const first = await issued();
  expect(await issued()).toBe(first);
  const { certificate } = await selfSignedCertificate(directory, Date.now() + YEARS);
  const next = new X509Certificate(await issued());
  expect(next.verify(new X509Certificate(certificate).publicKey)).toBe(true);
});
