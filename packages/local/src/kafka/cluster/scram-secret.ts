import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { callSubstrate } from '../../data-plane/substrate-call';

/** Who may come in with a name and a password. */
export interface ScramUser {
  readonly username: string;
  readonly password: string;
}

/** "Sign-in credentials authentication with AWS Secrets Manager", Amazon MSK Developer Guide. */
const PREFIX = 'AmazonMSK_';

type Substrate = Pick<DataPlaneContext, 'substrateUrl' | 'region' | 'credentials'>;

/**
 * The user in a secret that is associated with a cluster.
 *
 * @throws Error when MSK would not take the secret
 */
export async function readScramSecret(substrate: Substrate, arn: string): Promise<ScramUser> {
  const call = <Answer>(action: string) =>
    callSubstrate<Answer>(substrate, {
      service: 'secretsmanager',
      target: `secretsmanager.${action}`,
      input: { SecretId: arn },
    });
  const { Name, KmsKeyId } = await call<{ Name: string; KmsKeyId?: string }>('DescribeSecret');
  if (!Name.startsWith(PREFIX)) throw new Error(`the name of secret ${Name} must begin with ${PREFIX}`);
  if (!KmsKeyId) throw new Error(`secret ${Name} must have a KMS key of its own: MSK takes none with the default key`);
  const { SecretString } = await call<{ SecretString?: string }>('GetSecretValue');
  return userIn(Name, SecretString);
}

function userIn(name: string, text = ''): ScramUser {
  const wrong = () => new Error(`secret ${name} must be JSON with username and password`);
  try {
    const { username, password } = JSON.parse(text) as Partial<ScramUser>;
    if (typeof username === 'string' && typeof password === 'string' && username && password)
      return { username, password };
  } catch {
    throw wrong();
  }
  throw wrong();
}
