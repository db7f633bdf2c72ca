import { join } from 'node:path';
import { NagRules } from '@streaming-patterns/construct-rules';
import { ProducerHost, type ProducerHostOptions, type SessionHost } from '@streaming-patterns/session-host';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';

const PROGRAM = join(__dirname, '..', '..', 'assets', 'taxi-replay', 'index.js');
/** Source: "Node.js in AL2023", Amazon Linux 2023 User Guide: its packages bear their major version. */
const SETUP = ['dnf install --assumeyes nodejs22'];
const ON_HOST = '/opt/taxi-replay/taxi-replay.js';

/** A machine with Node.js and the replay, from which people send taxi trips. */
export function producerHost(scope: Construct, stream: IStream, options: ProducerHostOptions): SessionHost {
  const host = ProducerHost.in(scope, options, { description: 'Replay of taxi trips', commands: SETUP });
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
