import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A key with its certificate, both PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface Authority extends Certificate {
  /** A certificate for 127.0.0.1 and localhost, for servers and clients. */
  issue(name: string): Certificate;
}

/** A certificate authority of the test's own, so that no test needs a program that makes certificates. */
export function createAuthority(name: string): Authority {
  const keys = newKeys();
  const certificate = certificateOf(name, keys.publicKey, name, keys.privateKey, [basicConstraintsOfAuthority()]);
  return {
    certificate,
    privateKey: pemOfKey(keys.privateKey),
    issue(subject) {
      const own = newKeys();
      const issued = certificateOf(subject, own.publicKey, name, keys.privateKey, [alternativeNames()]);
      return { certificate: issued, privateKey: pemOfKey(own.privateKey) };
    },
  };
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const pemOfKey = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** X.509 version 3 in DER (RFC 5280): the few fields that TLS needs. */
function certificateOf(
  subject: string,
  key: KeyObject,
  issuer: string,
  signer: KeyObject,
  extensions: Buffer[],
): string {
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const toBeSigned = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    nameOf(issuer),
    sequence(time(Date.now() - 86_400_000), time(Date.now() + 86_400_000)),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = bitString(sign('sha256', toBeSigned, signer));
  const lines =
    sequence(toBeSigned, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: Buffer[]) => der(0x30, ...contents);
const integer = (bytes: Buffer) => der(0x02, bytes);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const bitString = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);
const nameOf = (name: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));
const basicConstraintsOfAuthority = () => extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
const alternativeNames = () =>
  extension('551d11', sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1]))));

function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(digits.slice(2)));
}
