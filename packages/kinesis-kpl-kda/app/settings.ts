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
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ApplicationCode, type KinesisKplKdaProps, OutputFormat, Processing, SourcePosition, SqlScript } from '../src';
import { ROLLOVER } from '../src/private/limits';

const AMI_PARAMETER = /^\/aws\/service\/ami-amazon-linux-latest\/[\w.-]+$/;

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  ...STREAM_SETTINGS,
  ...FLINK_SETTINGS,
  startingPosition: oneOf(SourcePosition, {
    default: 'TRIM_HORIZON',
    what: 'Where the job starts to read when it has no snapshot.',
  }),
  dataPrefix: text(new RegExp(`^[^]{0,${DataPrefix.LONGEST}}$`), `at most ${DataPrefix.LONGEST} characters`, {
    default: 'data/',
    what: 'What object names start with. It ends with a slash.',
  }),
  outputFormat: oneOf(
    { JSON: OutputFormat.JSON, PARQUET: OutputFormat.PARQUET },
    {
      default: 'JSON',
      what: 'What the objects hold: lines of JSON, or columns.',
    },
  ),
  rolloverIntervalSeconds: integer(ROLLOVER, {
    default: '60',
    what: 'How long an object is written to before it is complete. It can be read after the next checkpoint.',
  }),
  sqlScriptFile: text(/^.+$/, 'the path of a file', {
    what: 'SQL of yours in place of the stock prices, uploaded at deployment. Left out: the script `kinesis-stocks`.',
  }),
  applicationJarFile: text(/^.+\.jar$/, 'the path of a jar', {
    what: 'A job of yours in place of the SQL runner, uploaded at deployment.',
  }),
  processing: oneOf(
    { application: Processing.APPLICATION, studio: Processing.STUDIO },
    { default: 'application', what: 'What runs the SQL: a job, or people at a notebook (Studio).' },
  ),
  producerHost: flag({ default: 'true', what: 'Make a machine with the demo producer.' }),
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
  producerJarFile: text(/^.+\.jar$/, 'the path of a jar', {
    what: 'A producer of yours, `java -jar producer.jar <stream> <region> <seconds>`.',
  }),
  bucketEncryptionKeyArn: keyArn({
    what: 'Your key that encrypts the objects of the new bucket. Left out: keys of Amazon S3.',
  }),
  alarmTopicArn: topicArn({
    what: 'Topic that every alarm notifies. Left out: alarms change state and notify nobody.',
  }),
  retain: flag({ default: 'true', what: 'Keep stream, bucket and logs when the stack goes.' }),
  stackName: stackName({ default: 'kinesis-kpl-kda', what: 'Name of the CloudFormation stack.' }),
};

/** What no single setting can tell. */
export function conflicts(given: Given<typeof SETTINGS>): string[] {
  const { producerVpcId: vpc, producerSubnetId: subnet } = given;
  const mistakes = flinkConflicts(given);
  if (vpc && !subnet) mistakes.push('producerSubnetId must be given with producerVpcId, got the VPC alone');
  if (subnet && !vpc) mistakes.push('producerVpcId must be given with producerSubnetId, got the subnet alone');
  return mistakes;
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Given<typeof SETTINGS>): KinesisKplKdaProps {
  const { startingPosition, dataPrefix, outputFormat, alarmTopicArn, retain = true } = given;
  const { processing, producerHost, producerJarFile: producerJar } = given;
  const topic = ifGiven(alarmTopicArn, (arn) => Topic.fromTopicArn(scope, 'AlarmTopic', arn));
  return {
    ...streamProps(scope, given),
    ...flinkOptions(scope, given),
    ...producerNetwork(scope, given),
    ...{ startingPosition, dataPrefix, outputFormat, processing, producerHost, producerJar },
    producerImage: ifGiven(given.producerAmiId, (name) => MachineImage.fromSsmParameter(name)),
    rolloverInterval: ifGiven(given.rolloverIntervalSeconds, Duration.seconds),
    script: ifGiven(given.sqlScriptFile, SqlScript.fromAsset),
    code: ifGiven(given.applicationJarFile, (path) => ApplicationCode.fromAsset(path)),
    bucketEncryptionKey: ifGiven(given.bucketEncryptionKeyArn, (arn) =>
      Key.fromKeyArn(scope, 'BucketEncryptionKey', arn),
    ),
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    monitoring: topic ? { alarmAction: new SnsAction(topic) } : undefined,
  };
}

function producerNetwork(
  scope: Construct,
  { producerVpcId: vpcId, producerSubnetId: subnetId }: Given<typeof SETTINGS>,
) {
  if (!vpcId || !subnetId) return {};
  const availabilityZones = [Fn.select(0, Fn.getAzs())];
  return {
    producerVpc: Vpc.fromVpcAttributes(scope, 'ProducerVpc', { vpcId, availabilityZones }),
    producerSubnet: existingSubnet(scope, subnetId),
  };
}
