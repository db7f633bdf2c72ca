import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { PublicNetwork, SessionHost } from '../../src';

export class ToolStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { vpc, subnet } = new PublicNetwork(this, 'Network');
    const commands = ['dnf install --assumeyes java-17-amazon-corretto-headless'];
    const host = new SessionHost(this, 'Host', { vpc, subnet, description: 'Writes records', commands });
    host.addFile(new Asset(this, 'Tool', { path: join(__dirname, '..', 'files', 'tool.txt') }), '/opt/tool/tool.txt');
    new Stream(this, 'Records').grantWrite(host);
  }
}
