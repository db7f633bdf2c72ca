import { expect, test } from 'vitest';
import { wayIn } from '../../../src/event-source-mapping/kafka-mapping/access/way-in';
import type { SourceSecret } from '../../../src/event-source-mapping/kafka-mapping/kafka-mapping-settings';
import type { OfferedAccess } from '../../../src/kafka/cluster/cluster-settings';

const ports = { internal: 1, tls: 2, scram: 3, iamFront: 4 };
const nobody: OfferedAccess = { iam: false, scram: false, tls: false, clientCertificates: 'none', plaintext: false };
const cluster = (access: Partial<OfferedAccess>) => ({
  ...{ name: 'taxi', ports, certificateFile: '' },
  access: { ...nobody, ...access },
});
const secret = (type: SourceSecret['type']) => ({ type, arn: 'arn:aws:secretsmanager:eu-west-1:1:secret:a' });
const [scram, certificate] = [secret('SASL_SCRAM_512_AUTH'), secret('CLIENT_CERTIFICATE_TLS_AUTH')];
const mutual = { tls: true, clientCertificates: 'required' } as const;

test.each<[string, Partial<OfferedAccess>, SourceSecret | undefined, keyof typeof ports]>([
  ['a certificate', { ...mutual, iam: true, scram: true }, certificate, 'tls'],
  ['a user', { ...mutual, iam: true, scram: true }, scram, 'scram'],
  [
    'no secret, and IAM is the strongest',
    { ...mutual, iam: true, scram: true, plaintext: true },
    undefined,
    'iamFront',
  ],
  ['no secret, and TLS asks for nothing', { tls: true, plaintext: true }, undefined, 'tls'],
  [
    'no secret, and certificates are welcome, not needed',
    { tls: true, clientCertificates: 'requested' },
    undefined,
    'tls',
  ],
  ['no secret, in the clear', { plaintext: true }, undefined, 'internal'],
])('with %s', (_case, access, given, port) => {
  expect(wayIn(cluster(access), given).bootstrapServers).toBe(`127.0.0.1:${ports[port]}`);
});

test.each<[string, Partial<OfferedAccess>, SourceSecret | undefined, string]>([
  ['no secret for SASL/SCRAM', { scram: true }, undefined, 'cluster taxi lets nobody in without one; add one of type'],
  ['no certificate for mutual TLS', mutual, undefined, 'cluster taxi lets nobody in without one'],
  ['a user where there are none', { iam: true }, scram, 'set ClientAuthentication.Sasl.Scram.Enabled of the cluster'],
  ['a certificate that is not asked for', { tls: true }, certificate, 'set ClientAuthentication.Tls.Enabled'],
])('%s is refused, with what to do', (_case, access, given, message) => {
  expect(() => wayIn(cluster(access), given)).toThrow(message);
});
