import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
  CognitoIdentityProviderClient,
  NotAuthorizedException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, test, vi } from 'vitest';
import { CognitoSignIn } from '../src/api/cognito-sign-in';
import { SignInError } from '../src/api/sign-in-error';
import { TokenApi } from '../src/api/token-api';
import { sendRecords } from '../src/send-records';

const ids = { userPoolId: 'eu-west-1_a', clientId: 'c' };
const noMetadata = { $metadata: {} };

afterEach(() => {
  vi.useRealTimers();
});

function session(answer: () => Promise<Omit<AdminInitiateAuthCommandOutput, '$metadata'>>) {
  const client = new CognitoIdentityProviderClient({ region: 'eu-west-1' });
  const asked = vi.spyOn(client, 'send').mockImplementation(async (command: unknown) => {
    expect(command).toBeInstanceOf(AdminInitiateAuthCommand);
    return { ...(await answer()), ...noMetadata };
  });
  return { asked, signIn: new CognitoSignIn({ client, ...ids, user: 'ann', password: 'p' }) };
}

test('requests at the same time share one sign-in, and a token is renewed before it ends', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  let number = 0;
  const { asked, signIn } = session(async () => ({
    AuthenticationResult: { IdToken: `token ${++number}`, ExpiresIn: 300 },
  }));
  const tokens = () => Promise.all([signIn.idToken(), signIn.idToken(), signIn.idToken()]);
  expect(await tokens()).toEqual(Array(3).fill('token 1'));
  vi.setSystemTime(Date.now() + 241_000);
  expect(await tokens()).toEqual(Array(3).fill('token 2'));
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a wrong password ends the sending at once, in the words of the pool', async () => {
  const { asked, signIn } = session(async () => {
    throw new NotAuthorizedException({ message: 'Incorrect username or password.', ...noMetadata });
  });
  const api = new TokenApi({ endpoint: 'http://127.0.0.1:9', token: () => signIn.idToken() });
  const records = Array.from({ length: 30 }, (_, index) => ({ id: `r${index}`, data: 'd', partitionKey: 'k' }));
  await expect(sendRecords(api, records)).rejects.toThrow('user ann cannot sign in: Incorrect username or password.');
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a temporary password is told with the way out', async () => {
  const { signIn } = session(async () => ({ ChallengeName: 'NEW_PASSWORD_REQUIRED' }));
  await expect(signIn.idToken()).rejects.toThrow(SignInError);
  await expect(signIn.idToken()).rejects.toThrow('asks for NEW_PASSWORD_REQUIRED; set a permanent password first');
});

test('a pool that cannot be reached is asked again', async () => {
  let lost = true;
  const { signIn } = session(async () => {
    if (lost) throw new Error('socket hang up');
    return { AuthenticationResult: { IdToken: 'token', ExpiresIn: 300 } };
  });
  await expect(signIn.idToken()).rejects.not.toBeInstanceOf(SignInError);
  lost = false;
  expect(await signIn.idToken()).toBe('token');
});
