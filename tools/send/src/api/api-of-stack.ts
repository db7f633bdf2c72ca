import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Authorization, SendCommand } from '../options';
import type { Stack } from '../stack';
import { UsageError } from '../usage-error';
import type { ApiTarget } from './api-target';
import { CognitoSignIn } from './cognito-sign-in';
import { SignedApi } from './signed-api';
import { TokenApi } from './token-api';

/** What the caller's environment holds: neither a password nor a key belongs on a command line. */
export interface Secrets {
  readonly SEND_PASSWORD?: string;
  readonly SEND_API_KEY?: string;
}

interface Access {
  readonly stack: Stack;
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly password?: string;
}

const WAYS: Readonly<Record<Authorization, (access: Access) => ApiTarget>> = {
  iam: ({ stack: { region, credentials }, endpoint, headers }) =>
    new SignedApi({ endpoint, region, credentials, headers }),
  cognito: (access) => new TokenApi({ ...access, token: signIn(access) }),
  none: ({ endpoint, headers }) => new TokenApi({ endpoint, headers }),
};

/** The API of a pattern's stack, ready to be called. */
export function apiOfStack(stack: Stack, { authorization, user }: SendCommand, secrets: Secrets): ApiTarget {
  const endpoint = outputOf(stack, 'ProxyApiEndpoint');
  const headers: Readonly<Record<string, string>> = secrets.SEND_API_KEY ? { 'x-api-key': secrets.SEND_API_KEY } : {};
  const kind = authorization ?? (stack.outputs.UserPoolClientId ? 'cognito' : 'iam');
  return WAYS[kind]({ stack, endpoint, headers, user, password: secrets.SEND_PASSWORD });
}

function signIn({ stack, user, password }: Access): () => Promise<string> {
  if (!user || !password)
    throw new UsageError('the API asks for a user: give --user NAME, and the password in SEND_PASSWORD');
  const [userPoolId, clientId] = [outputOf(stack, 'UserPoolId'), outputOf(stack, 'UserPoolClientId')];
  const { region, credentials, endpoint } = stack;
  const client = new CognitoIdentityProviderClient({ region, credentials, endpoint });
  const session = new CognitoSignIn({ client, userPoolId, clientId, user, password });
  return () => session.idToken();
}

function outputOf({ outputs }: Stack, name: string): string {
  const value = outputs[name];
  if (value === undefined)
    throw new Error(`the stack has no output ${name}: is it the stack of a pattern with an API?`);
  return value;
}
