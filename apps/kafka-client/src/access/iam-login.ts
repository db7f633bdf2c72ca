import { generateAuthToken, generateAuthTokenFromCredentialsProvider } from 'aws-msk-iam-sasl-signer-js';
import type { ConnectionOptions } from '../command-line/connection-options';
import type { Broker } from '../kafka/broker';
import type { TokenLogin } from '../kafka/kafka';
import { UsageError } from '../usage-error';
import type { Environment } from './resolve-connection';

/** As in b-1.name.abc123.c2.kafka.eu-west-1.amazonaws.com. */
const MSK_HOST = /\.kafka(?:-serverless)?\.([a-z0-9-]+)\.amazonaws\.com/;

/**
 * A log-in with the AWS credentials of the default chain. A token is a signed request that holds for 15 minutes, so each
 * log-in gets a new one; the client logs in again before a session ends.
 */
export function iamLogin(options: ConnectionOptions, brokers: readonly Broker[], environment: Environment): TokenLogin {
  const region = regionOf(options, brokers, environment);
  const { credentials } = options;
  const sign = credentials
    ? () => generateAuthTokenFromCredentialsProvider({ region, awsCredentialsProvider: async () => credentials })
    : () => generateAuthToken({ region });
  return { token: async () => (await sign()).token };
}

function regionOf(
  { region, cluster }: ConnectionOptions,
  brokers: readonly Broker[],
  environment: Environment,
): string {
  const [, fromHost] = MSK_HOST.exec(brokers[0]?.host ?? '') ?? [];
  const found = region ?? cluster?.region ?? fromHost ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (found) return found;
  throw new UsageError('--auth iam needs a Region to sign for: give --region, or set AWS_REGION');
}
