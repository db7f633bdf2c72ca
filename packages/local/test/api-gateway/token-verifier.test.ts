import { createSign, generateKeyPairSync } from 'node:crypto';
import type { Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { TokenVerifier } from '../../src/api-gateway/authorization/token-verifier';
import { closeServer, listen, urlOf } from './gateway-fixture';

const POOL = 'eu-west-1_AbCdEfGhI';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] };
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function tokenOf(claims: object, kid = 'k1'): string {
  const iss = `https://cognito-idp.eu-west-1.amazonaws.com/${POOL}`;
  const exp = Math.floor(Date.now() / 1000) + 60;
  const signed = `${part({ alg: 'RS256', kid })}.${part({ iss, exp, token_use: 'id', aud: 'client', ...claims })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

let server: Server | undefined;
afterEach(async () => {
  if (server) await closeServer(server);
  server = undefined;
});

/** Where the keys of the pool are, and how often they were asked for. */
async function keyServer(answers: boolean[] = []) {
  const asked: string[] = [];
  server = await listen((message, response) => {
    asked.push(message.url ?? '');
    response.writeHead(answers.shift() === false ? 503 : 200).end(JSON.stringify(keys));
  });
  return { verifier: new TokenVerifier(urlOf(server)), asked };
}

test('keys are asked for once, at the path that the issuer has on AWS', async () => {
  const { verifier, asked } = await keyServer();
  for (const name of ['ann', 'bob']) {
    const verdict = await verifier.verify(tokenOf({ sub: name }), [POOL], 'id');
    expect(verdict).toMatchObject({ kind: 'good', claims: { sub: name } });
  }
  expect(asked).toEqual([`/${POOL}/.well-known/jwks.json`]);
});

test.each([
  ['of another pool', tokenOf({}), ['eu-west-1_JkLmNoPqR'], 'bad'],
  ['of no pool', tokenOf({}), [], 'bad'],
  ['for another use', tokenOf({ token_use: 'access' }), [POOL], 'bad'],
  ['of another key', tokenOf({}, 'k2'), [POOL], 'bad'],
  ['that has expired', tokenOf({ exp: 1 }), [POOL], 'expired'],
  ['of no form', 'a.b.c', [POOL], 'bad'],
])('a token %s is not good', async (_, token, pools, kind) => {
  const { verifier } = await keyServer();
  expect(await verifier.verify(token, pools, 'id')).toEqual({ kind });
});

test('a token with an unknown key shuts out no one whose key is known', async () => {
  const { verifier } = await keyServer();
  for (const kid of ['k2', 'k3'])
    expect(await verifier.verify(tokenOf({}, kid), [POOL], 'id')).toEqual({ kind: 'bad' });
  expect(await verifier.verify(tokenOf({}), [POOL], 'id')).toMatchObject({ kind: 'good' });
});

test('while the keys cannot be had nobody can say, and as soon as they can, a token is good', async () => {
  const { verifier } = await keyServer([false, false]);
  const token = tokenOf({});
  for (let times = 2; times > 0; times--)
    expect(await verifier.verify(token, [POOL], 'id')).toMatchObject({ kind: 'unknown', cause: expect.any(Error) });
  expect(await verifier.verify(token, [POOL], 'id')).toMatchObject({ kind: 'good' });
});
