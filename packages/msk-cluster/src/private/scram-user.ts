import { NagRules } from '@streaming-patterns/construct-rules';
import { GeneratedName } from '@streaming-patterns/kafka-topics';
import { Fn } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnBatchScramSecret } from 'aws-cdk-lib/aws-msk';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { AccessControl } from '../access-control';

/**
 * The first user of a cluster with SASL/SCRAM: a secret with its name and password under a key of its own, and the
 * association by which the cluster knows it. Amazon MSK takes only secrets whose name starts with `AmazonMSK_`, and none
 * under the key that Secrets Manager has of its own. Source: "Set up SASL/SCRAM authentication for an Amazon MSK cluster".
 */
export class ScramUser extends Construct {
  readonly secret: Secret;
  /** From then on the user can sign in. */
  readonly association: CfnBatchScramSecret;

  constructor(scope: Construct, id: string, clusterArn: string, { userName, encryptionKey }: AccessControl) {
    super(scope, id);
    const key =
      encryptionKey ?? new Key(this, 'Key', { enableKeyRotation: true, description: 'Users of the Kafka cluster' });
    this.secret = new Secret(this, 'Secret', {
      secretName: Fn.join('_', ['AmazonMSK', GeneratedName.of(scope, ['secret', key.keyArn])]),
      description: 'Name and password of a user of the Kafka cluster',
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: userName }),
        generateStringKey: 'password',
        // The properties of Java clients have a syntax of their own.
        excludePunctuation: true,
        passwordLength: 32,
      },
    });
    NagRules.acknowledge(this.secret, {
      SMG4: 'A rotation has to reach every client at the same time: it is for whoever runs the clients',
    });
    this.association = new CfnBatchScramSecret(this, 'Association', {
      clusterArn,
      secretArnList: [this.secret.secretArn],
    });
  }
}
