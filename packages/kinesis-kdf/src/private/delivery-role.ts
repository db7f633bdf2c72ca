import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** What the role of the delivery stream may do beside writing. Source: "Controlling access with Amazon Data Firehose". */
export function grantRead(role: Role, stream: IStream): void {
  const actions = ['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListShards'];
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: actions.map((action) => `kinesis:${action}`), resources: [stream.streamArn] }),
  );
  stream.encryptionKey?.grantDecrypt(role);
}

/** Of a function without a version Firehose calls the latest, and Lambda then asks for leave to call that one. */
export function grantTransform(role: Role, { functionArn }: IFunction): void {
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['lambda:InvokeFunction', 'lambda:GetFunctionConfiguration'],
      resources: [functionArn, `${functionArn}:$LATEST`],
    }),
  );
}
