import { DataPrefix } from '@streaming-patterns/data-stores';
import {
  existingSubnet,
  FLINK_SETTINGS,
  flag,
  flinkConflicts,
  flinkOptions,
  type Given,
  ifGiven,
  integer,
  keyArn,
  oneOf,
  STREAM_SETTINGS,
  stackName,
  streamProps,
  text,
  topicArn,
} from '@streaming-patterns/settings';
import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { MachineImage, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ApplicationCode, type KinesisKdaAsyncProps, LookupEndpoint, SourcePosition } from '../src';
import { API_LIMITS, BACKOFF, LIMITS, LOOKUP_TIMEOUT } from '../src/private/limits';

const AMI_PARAMETER = /^\/aws\/service\/ami-amazon-linux-latest\/[\w.-]+$/;
const SECRET = /^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+-\w{6}$/;

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  ...STREAM_SETTINGS,
  ...FLINK_SETTINGS,
  startingPosition: oneOf(SourcePosition, {
    default: 'TRIM_HORIZON',
    what: 'Where the job starts to read when it has no snapshot.',
  }),
  lookupCapacity: integer(LIMITS.lookupCapacity, {
    default: '20',
    what: 'Trips that are looked up at once, in each parallel instance of the job.',
  }),
  lookupTimeoutSeconds: integer(LOOKUP_TIMEOUT, {
    default: '30',
    what: 'Time for one trip, from the first request to the last answer.',
  }),
  lookupAttempts: integer(LIMITS.lookupAttempts, { default: '5', what: 'Requests for one trip.' }),
  initialBackoffMillis: integer(BACKOFF, {
    default: '200',
    what: 'Longest wait before the second request. It doubles with each request; the real wait is a random part of it.',
  }),
  maxBackoffMillis: integer(BACKOFF, { default: '5000', what: 'Where the doubling ends.' }),
  endpointUrl: text(/^https?:\/\/\S+$/, 'an https URL', {
    what: 'An endpoint of yours in place of the new API: the whole URL but the trip.',
  }),
  signRequests: flag({
    default: 'false',
    what: 'Sign each request for API Gateway. Only with `endpointUrl`: requests to the new API are signed.',
  }),
  apiKeySecretArn: text(SECRET, 'the complete ARN of a secret', {
    what: 'A secret whose text is the API key. Only with `endpointUrl`: the new API has a key of its own.',
  }),
  apiRateLimit: integer(API_LIMITS.rateLimit, { default: '500', what: 'Requests a second that the new API takes.' }),
  apiBurstLimit: integer(API_LIMITS.burstLimit, { default: '1000', what: 'Requests at once above the rate.' }),
  apiGatewayAccount: flag({
    default: 'false',
    what: 'Give API Gateway the role that lets every REST API of the account and Region write logs. An account needs one.',
  }),
  dataPrefix: text(new RegExp(`^[^]{0,${DataPrefix.LONGEST}}$`), `at most ${DataPrefix.LONGEST} characters`, {
    default: 'data/',
    what: 'What object names start with. It ends with a slash.',
  }),
  applicationJarFile: text(/^.+\.jar$/, 'the path of a jar', {
    what: 'A job of yours in place of ours, uploaded at deployment.',
  }),
  producerHost: flag({ default: 'true', what: 'Make a machine that replays taxi trips.' }),
  producerVpcId: text(/^vpc-[0-9a-f]+$/, 'the id of a VPC', {
    what: 'Network of the producer host. Together with `producerSubnetId`. Left out: a new one with one public subnet.',
  }),
  producerSubnetId: text(/^subnet-[0-9a-f]+$/, 'the id of a subnet', {
    what: 'Subnet of the producer host, which reaches Kinesis by an internet gateway, a NAT gateway or VPC endpoints.',
  }),
  producerAmiId: text(AMI_PARAMETER, 'a public parameter of Amazon Linux, `/aws/service/ami-amazon-linux-latest/…`', {
    default: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64',
    what: 'Names the image of the producer host: Amazon Linux 2023, x86-64.',
  }),
  bucketEncryptionKeyArn: keyArn({
    what: 'Your key that encrypts the objects of the new bucket. Left out: keys of Amazon S3.',
  }),
  alarmTopicArn: topicArn({
    what: 'Topic that every alarm notifies. Left out: alarms change state and notify nobody.',
  }),
  retain: flag({ default: 'true', what: 'Keep stream, bucket and logs when the stack goes.' }),
  stackName: stackName({ default: 'kinesis-kda-async', what: 'Name of the CloudFormation stack.' }),
};

type GivenSettings = Given<typeof SETTINGS>;

const OF_OWN_ENDPOINT = ['signRequests', 'apiKeySecretArn'] as const;
const OF_NEW_API = ['apiRateLimit', 'apiBurstLimit', 'apiGatewayAccount'] as const;

/** What no single setting can tell. */
export function conflicts(given: GivenSettings): string[] {
  const { producerVpcId: vpc, producerSubnetId: subnet, endpointUrl } = given;
  const mistakes = flinkConflicts(given);
  if (vpc && !subnet) mistakes.push('producerSubnetId must be given with producerVpcId, got the VPC alone');
  if (subnet && !vpc) mistakes.push('producerVpcId must be given with producerSubnetId, got the subnet alone');
  for (const name of endpointUrl === undefined ? OF_OWN_ENDPOINT : OF_NEW_API) {
    if (given[name] === undefined) continue;
    const when = endpointUrl === undefined ? 'without endpointUrl' : 'when endpointUrl is given';
    mistakes.push(`${name} must be left out ${when}, got ${given[name]}`);
  }
  return mistakes;
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: GivenSettings): KinesisKdaAsyncProps {
  const { startingPosition, lookupCapacity, lookupAttempts, dataPrefix, producerHost } = given;
  const { alarmTopicArn, retain = true } = given;
  const topic = ifGiven(alarmTopicArn, (arn) => Topic.fromTopicArn(scope, 'AlarmTopic', arn));
  return {
    ...streamProps(scope, given),
    ...flinkOptions(scope, given),
    ...producerNetwork(scope, given),
    ...{ startingPosition, lookupCapacity, lookupAttempts, dataPrefix, producerHost },
    endpoint: endpoint(scope, given),
    lookupTimeout: ifGiven(given.lookupTimeoutSeconds, Duration.seconds),
    initialBackoff: ifGiven(given.initialBackoffMillis, Duration.millis),
    maxBackoff: ifGiven(given.maxBackoffMillis, Duration.millis),
    producerImage: ifGiven(given.producerAmiId, (name) => MachineImage.fromSsmParameter(name)),
    code: ifGiven(given.applicationJarFile, (path) => ApplicationCode.fromAsset(path)),
    bucketEncryptionKey: ifGiven(given.bucketEncryptionKeyArn, (arn) =>
      Key.fromKeyArn(scope, 'BucketEncryptionKey', arn),
    ),
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    monitoring: topic ? { alarmAction: new SnsAction(topic) } : undefined,
  };
}

function endpoint(scope: Construct, given: GivenSettings): LookupEndpoint {
  const { endpointUrl, signRequests, apiKeySecretArn, apiRateLimit, apiBurstLimit, apiGatewayAccount } = given;
  if (endpointUrl === undefined) {
    return LookupEndpoint.fareApi({ rateLimit: apiRateLimit, burstLimit: apiBurstLimit, apiGatewayAccount });
  }
  const apiKey = ifGiven(apiKeySecretArn, (arn) => Secret.fromSecretCompleteArn(scope, 'EndpointApiKey', arn));
  return LookupEndpoint.url(endpointUrl, { signRequests, apiKey });
}

function producerNetwork(scope: Construct, { producerVpcId: vpcId, producerSubnetId: subnetId }: GivenSettings) {
  if (!vpcId || !subnetId) return {};
  const availabilityZones = [Fn.select(0, Fn.getAzs())];
  return {
    producerVpc: Vpc.fromVpcAttributes(scope, 'ProducerVpc', { vpcId, availabilityZones }),
    producerSubnet: existingSubnet(scope, subnetId),
  };
}
