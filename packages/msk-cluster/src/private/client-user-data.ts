import { Aws } from 'aws-cdk-lib';
import { UserData } from 'aws-cdk-lib/aws-ec2';
import type { MskCluster } from '../msk-cluster';
import { CLIENT_SETUPS } from './client-properties';
import { IAM_SIGNER, KAFKA_TOOLS, type PinnedFile } from './client-tools';

const PROPERTIES = '/etc/kafka/client.properties';

/** Reads the name and password that Secrets Manager has, and writes the line by which Java clients sign in. */
const SCRAM_LINE = [
  'import json, sys',
  'user = json.load(sys.stdin)',
  'module = "org.apache.kafka.common.security.scram.ScramLoginModule"',
  `print('sasl.jaas.config=%s required username="%s" password="%s";' % (module, user["username"], user["password"]))`,
].join('\n');

/** What a new client host runs once: any step that fails ends it, and the signal then fails the creation of the host. */
export function clientUserData(cluster: MskCluster): UserData {
  const userData = UserData.forLinux();
  const { method } = cluster.accessControl;
  userData.addCommands(
    'set -euo pipefail',
    'dnf install --assumeyes java-21-amazon-corretto-headless',
    'cd "$(mktemp --directory)"',
    ...download(KAFKA_TOOLS, 'kafka.tgz'),
    'mkdir --parents /opt/kafka /etc/kafka',
    'tar --extract --gzip --file kafka.tgz --directory /opt/kafka --strip-components 1',
    ...(method === 'IAM' ? [...download(IAM_SIGNER, 'signer.jar'), 'mv signer.jar /opt/kafka/libs/'] : []),
    ...properties(cluster),
    ...shell(cluster),
  );
  return userData;
}

function download({ url, algorithm, checksum }: PinnedFile, file: string): string[] {
  return [
    `curl --fail --silent --show-error --location --retry 5 --output ${file} ${url}`,
    `echo '${checksum}  ${file}' | ${algorithm}sum --check --strict`,
  ];
}

function properties({ accessControl, scramSecret }: MskCluster): string[] {
  const lines = CLIENT_SETUPS[accessControl.method].properties;
  const commands = [
    // Only root reads a password; the other files hold none.
    `install --mode ${scramSecret ? '600' : '644'} /dev/null ${PROPERTIES}`,
    `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} > ${PROPERTIES}`,
  ];
  if (!scramSecret) return commands;
  const read = `aws secretsmanager get-secret-value --region ${Aws.REGION} --secret-id ${scramSecret.secretArn} --query SecretString --output text`;
  return [
    ...commands,
    `cat > /etc/kafka/scram-line.py <<'PYTHON'\n${SCRAM_LINE}\nPYTHON`,
    `${read} | python3 /etc/kafka/scram-line.py >> ${PROPERTIES}`,
  ];
}

/** Every shell finds the tools, the brokers and the properties. */
function shell({ accessControl, clusterArn }: MskCluster): string[] {
  const { bootstrapField } = CLIENT_SETUPS[accessControl.method];
  const ask = `aws kafka get-bootstrap-brokers --region ${Aws.REGION} --cluster-arn ${clusterArn} --query ${bootstrapField} --output text`;
  return [
    `BROKERS=$(${ask})`,
    `printf 'export %s\\n' 'PATH=$PATH:/opt/kafka/bin' "BOOTSTRAP_SERVERS=$BROKERS" 'CLIENT_PROPERTIES=${PROPERTIES}' > /etc/profile.d/kafka.sh`,
  ];
}
