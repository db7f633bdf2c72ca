import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import type { ConnectionOptions } from '../command-line/connection-options';
import type { ScramLogin } from '../kafka/kafka';
import { UsageError } from '../usage-error';
import type { Environment } from './resolve-connection';

const SECRET_ARN = /^arn:[\w-]+:secretsmanager:([a-z0-9-]+):\d{12}:secret:.+$/;

/** User name and password: of the secret that is associated with the cluster, else of the environment. */
export async function scramLogin(
  { secretArn, endpointUrl, credentials }: ConnectionOptions,
  { KAFKA_USERNAME, KAFKA_PASSWORD }: Environment,
): Promise<ScramLogin> {
  if (secretArn !== undefined) return loginOfSecret(secretArn, { endpoint: endpointUrl, credentials });
  if (KAFKA_USERNAME && KAFKA_PASSWORD) return { username: KAFKA_USERNAME, password: KAFKA_PASSWORD };
  throw new UsageError('--auth scram needs --secret-arn, or KAFKA_USERNAME and KAFKA_PASSWORD in the environment');
}

async function loginOfSecret(
  secretArn: string,
  { endpoint, credentials }: Pick<SecretsManagerClientConfig, 'endpoint' | 'credentials'>,
): Promise<ScramLogin> {
  const [, region] = SECRET_ARN.exec(secretArn) ?? [];
  if (!region) {
    throw new UsageError(
      `--secret-arn is like arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonMSK_name-a1b2c3, got "${secretArn}"`,
    );
  }
  const client = new SecretsManagerClient({
    region,
    ...(endpoint ? { endpoint } : undefined),
    ...(credentials ? { credentials } : undefined),
  });
  const text = await secretText(client, secretArn);
  const { username, password } = parseSecret(text);
  if (typeof username === 'string' && typeof password === 'string') return { username, password };
  // What MSK asks of a secret (Amazon MSK developer guide, "Set up SASL/SCRAM authentication").
  throw new Error(`the secret ${secretArn} must be {"username": …, "password": …}`);
}

async function secretText(client: SecretsManagerClient, secretArn: string): Promise<string> {
  try {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return SecretString;
  } catch (error) {
    const { name, message } = error as Error;
    throw new Error(`Secrets Manager: ${name}: ${message} (${secretArn})`, { cause: error });
  }
}

function parseSecret(text: string): { readonly username?: unknown; readonly password?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
