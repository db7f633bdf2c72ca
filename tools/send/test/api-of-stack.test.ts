import { expect, test } from 'vitest';
import { apiOfStack } from '../src/api/api-of-stack';
import { SignedApi } from '../src/api/signed-api';
import { TokenApi } from '../src/api/token-api';
import { parseOptions, type SendCommand } from '../src/options';

const stack = (outputs: Record<string, string>) => ({
  outputs,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
const command = (line = '') => parseOptions(line.split(' ').filter(Boolean), '/') as SendCommand;
const open = { ProxyApiEndpoint: 'http://127.0.0.1:1/api/prod/' };
const pool = { ...open, UserPoolId: 'eu-west-1_a', UserPoolClientId: 'c' };

test('a stack without a user pool is called with a signature', () => {
  expect(apiOfStack(stack(open), command(), {})).toBeInstanceOf(SignedApi);
});

test('a stack with a user pool is called with a token of the user', () => {
  expect(apiOfStack(stack(pool), command('--user ann'), { SEND_PASSWORD: 'p' })).toBeInstanceOf(TokenApi);
});

test('without a user or a password the way to give them is told', () => {
  expect(() => apiOfStack(stack(pool), command('--user ann'), {})).toThrow(
    '--user NAME, and the password in SEND_PASSWORD',
  );
  expect(() => apiOfStack(stack(pool), command(), { SEND_PASSWORD: 'p' })).toThrow('--user NAME');
});

test('an output that is missing is named', () => {
  expect(() => apiOfStack(stack({}), command(), {})).toThrow('no output ProxyApiEndpoint');
});
