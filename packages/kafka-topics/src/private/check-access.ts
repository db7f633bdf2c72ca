import { Token } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { AccessMethod } from '../access-method';
import type { IKafkaCluster } from '../kafka-cluster';
import type { KafkaEventSourceOptions } from '../kafka-event-source-options';

/** What the pollers sign in with: what was given, or what the cluster knows. */
export function secretOf({
  cluster,
  secret,
}: Pick<KafkaEventSourceOptions, 'cluster' | 'secret'>): ISecret | undefined {
  return secret ?? ofCluster(cluster);
}

function ofCluster({ accessControl: { method }, scramSecret, certificateSecret }: IKafkaCluster): ISecret | undefined {
  if (method === AccessMethod.SCRAM) return scramSecret;
  return method === AccessMethod.TLS ? certificateSecret : undefined;
}

/** Source of the rules of SASL/SCRAM: "Set up SASL/SCRAM authentication for an Amazon MSK cluster". */
export function accessMistakes(options: KafkaEventSourceOptions): string[] {
  const { method } = options.cluster.accessControl;
  if (method === AccessMethod.IAM) return withIam(options);
  const secret = secretOf(options);
  if (!secret) {
    const what = method === AccessMethod.SCRAM ? 'name and password' : 'a client certificate';
    return [`secret must be given when accessControl of cluster is ${method} (pollers sign in with ${what}), got none`];
  }
  return method === AccessMethod.SCRAM ? ofScram(secret) : [];
}

function withIam({ secret }: KafkaEventSourceOptions): string[] {
  if (!secret) return [];
  const way = 'pollers sign in with the role of the function';
  return [`secret must be left out when accessControl of cluster is IAM (${way}), got both`];
}

function ofScram(secret: ISecret): string[] {
  const mistakes: string[] = [];
  const { secretName, encryptionKey } = secret;
  if (!Token.isUnresolved(secretName) && !secretName.startsWith('AmazonMSK_')) {
    mistakes.push(
      `secret must have a name that starts with AmazonMSK_ (Amazon MSK takes no other for SASL/SCRAM), got "${secretName}"`,
    );
  }
  if (!encryptionKey) {
    mistakes.push(
      'secret must have an encryptionKey (Amazon MSK takes no secret under the key of Secrets Manager, and the function needs leave to use it; bring one by Secret.fromSecretAttributes() with encryptionKey), got none',
    );
  }
  return mistakes;
}
