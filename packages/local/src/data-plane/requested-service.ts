import type { IncomingMessage } from 'node:http';

/** Target prefixes of the JSON protocols, for clients that do not sign. */
const targets: Readonly<Record<string, string>> = {
  Firehose_20150804: 'firehose',
  Kinesis_20131202: 'kinesis',
  KinesisAnalytics_20180523: 'kinesisanalytics',
  GraniteServiceVersion20100801: 'monitoring',
  AmazonSQS: 'sqs',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  Logs_20140328: 'logs',
};

/**
 * The AWS service that a request is for, by the name it is signed for; `undefined` for one that names none, as calls of
 * APIs without IAM do ("Elements of an AWS API request signature": credential scope).
 */
export function requestedService({ headers, url = '' }: IncomingMessage): string | undefined {
  return signedFor(headers.authorization) ?? presignedFor(url) ?? targetOf(headers) ?? rpcServiceOf(url);
}

function signedFor(authorization: string | undefined): string | undefined {
  return /Credential=[^/,\s]+\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request/.exec(authorization ?? '')?.[1];
}

function presignedFor(url: string): string | undefined {
  return /[?&]X-Amz-Credential=[^&]+?(?:%2F|\/)([\w-]+)(?:%2F|\/)aws4_request/i.exec(url)?.[1];
}

function targetOf(headers: IncomingMessage['headers']): string | undefined {
  return targets[String(headers['x-amz-target'] ?? '').split('.')[0]!];
}

/** Smithy's RPC protocols name the service in the path: `/service/<name>/operation/<name>`. */
function rpcServiceOf(url: string): string | undefined {
  const service = /^\/service\/(\w+)\/operation\//.exec(url)?.[1];
  return service && targets[service];
}
