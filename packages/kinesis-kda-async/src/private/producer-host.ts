import { join } from 'node:path';
import { NagRules } from '@streaming-patterns/construct-rules';
import { PublicNetwork, SessionHost } from '@streaming-patterns/session-host';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import type { ProducerHostOptions } from '../producer-host-options';

const PROGRAM = join(__dirname, '..', '..', 'assets', 'taxi-replay', 'index.js');
const ON_HOST = '/opt/taxi-replay/taxi-replay.js';

/** A machine with Node.js and the replay, from which people send taxi trips. */
export function producerHost(scope: Construct, stream: IStream, options: ProducerHostOptions): SessionHost {
  const { producerVpc, producerSubnet, producerImage: machineImage } = options;
  const network =
    producerVpc && producerSubnet
      ? { vpc: producerVpc, subnet: producerSubnet }
      : new PublicNetwork(scope, 'ProducerNetwork');
  const host = new SessionHost(scope, 'Producer', {
    ...{ vpc: network.vpc, subnet: network.subnet, machineImage },
    description: 'Replay of taxi trips',
    commands: ['dnf install --assumeyes nodejs22'],
  });
  host.addFile(new Asset(scope, 'ProducerProgram', { path: PROGRAM }), ON_HOST);
  grantWrite(host, stream);
  return host;
}

/** What people type at the host; they choose how many. */
export function producerCommand(scope: Construct, { streamName }: IStream): string {
  return `node ${ON_HOST} ${streamName} --region ${Stack.of(scope).region} --limit 100000`;
}

/** Aggregation asks which shards there are. */
function grantWrite({ role }: SessionHost, stream: IStream): void {
  const actions = ['kinesis:PutRecords', 'kinesis:ListShards'];
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [stream.streamArn] }));
  stream.encryptionKey?.grant(role, 'kms:GenerateDataKey');
  NagRules.acknowledge(role, { 'IAM5[Resource::*]': 'The actions of Session Manager name no resource' });
}
