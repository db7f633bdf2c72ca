import { acts, actsWhen, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';

const NODE = `Node.js functions run on this machine's Node.js ${process.version}, Python functions on its Python`;

/** "AWS::Lambda::Function", CloudFormation reference. Each concurrent invocation has a process of its own. */
export const lambdaFunction: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Lambda::Function',
  properties: {
    FunctionName: acts,
    'Code.S3Bucket': acts,
    'Code.S3Key': acts,
    'Code.S3ObjectVersion': acts,
    'Code.ZipFile': acts,
    'Code.ImageUri': refused('container images need Docker: give the code as a folder'),
    'Code.SourceKMSKeyArn': notEncrypted,
    PackageType: actsWhen((value) => (value === 'Zip' ? undefined : `must be Zip, got ${value}: images need Docker`)),
    ImageConfig: refused('container images need Docker: give the code as a folder'),
    Handler: acts,
    Runtime: notModelled(`${NODE}, whatever version is asked for`, nodeOrPython),
    'Environment.Variables': acts,
    Timeout: acts,
    MemorySize: notModelled('memory is not limited'),
    EphemeralStorage: notModelled('disk space is not limited'),
    Architectures: notModelled(`functions run on this machine's processor, ${process.arch}`),
    Layers: refused('layers were never tried here: bundle them into the code'),
    FileSystemConfigs: refused('there are no file systems to mount'),
    DeadLetterConfig: refused('the substrate drops failed asynchronous invocations: remove it for the local run'),
    ReservedConcurrentExecutions: notModelled('the concurrency of functions is not limited'),
    TracingConfig: notModelled('no traces are recorded'),
    'LoggingConfig.LogGroup': acts,
    'LoggingConfig.LogFormat': notModelled('lines are kept as the handler writes them'),
    'LoggingConfig.ApplicationLogLevel': notModelled('lines of every level are kept'),
    'LoggingConfig.SystemLogLevel': notModelled('lines of every level are kept'),
    Role: notEvaluated,
    KmsKeyArn: notEncrypted,
    VpcConfig: notModelled("functions have this machine's network"),
    SnapStart: notModelled('functions start cold'),
    RuntimeManagementConfig: notModelled(NODE),
    RecursiveLoop: notModelled('loops are not detected'),
    CodeSigningConfigArn: notModelled('signatures of code are not verified'),
    Description: acts,
    Tags: tagsDoNothing,
  },
};

function nodeOrPython(runtime: unknown): string | undefined {
  if (/^(nodejs|python)/.test(String(runtime))) return undefined;
  return `must be a Node.js or Python runtime, got ${runtime}: the substrate runs no others`;
}
