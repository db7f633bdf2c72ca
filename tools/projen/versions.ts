/** The pnpm that installs this workspace. */
export const PNPM_VERSION = '10.34.9';

/**
 * The lowest `aws-cdk-lib` and `constructs` that the published packages accept, found by compiling and synthesizing with
 * older ones: 2.251.0 has no `Validations.acknowledge`.
 */
export const CDK_FLOOR = { 'aws-cdk-lib': '^2.252.0', constructs: '^10.5.1' };

/** The one place for every npm version in the repository; rendered as the pnpm catalog. */
export const CATALOG: Record<string, string> = {
  '@arethetypeswrong/core': '0.18.5',
  '@aws-lambda-powertools/batch': '2.35.0',
  '@aws-lambda-powertools/kafka': '2.35.0',
  '@aws-sdk/client-api-gateway': '3.1142.0',
  '@aws-sdk/client-cloudformation': '3.1169.0',
  '@aws-sdk/client-cloudwatch': '3.1164.0',
  '@aws-sdk/client-cloudwatch-logs': '3.1169.0',
  '@aws-sdk/client-cognito-identity-provider': '3.1169.0',
  '@aws-sdk/client-dynamodb': '3.1164.0',
  '@aws-sdk/client-firehose': '3.1169.0',
  '@aws-sdk/client-kafka': '3.1169.0',
  '@aws-sdk/client-kinesis': '3.1143.0',
  '@aws-sdk/client-kinesis-analytics-v2': '3.1112.0',
  '@aws-sdk/client-lambda': '3.1162.0',
  '@aws-sdk/client-s3': '3.1169.0',
  '@aws-sdk/client-secrets-manager': '3.1164.0',
  '@aws-sdk/client-sns': '3.1169.0',
  '@aws-sdk/client-sqs': '3.1169.0',
  '@aws-sdk/client-ssm': '3.1169.0',
  '@aws-sdk/client-sts': '3.1169.0',
  '@aws-sdk/credential-providers': '3.1169.0',
  '@aws-sdk/xml-builder': '3.972.43',
  '@biomejs/biome': '2.6.8',
  '@bufbuild/protobuf': '2.17.0',
  '@js-joda/core': '6.3.2',
  '@js-joda/timezone': '2.25.2',
  '@nx/js': '23.3.1',
  '@peculiar/x509': '1.14.3',
  '@platformatic/kafka': '1.35.0',
  '@publint/pack': '0.1.7',
  '@smithy/core': '3.41.0',
  '@smithy/node-http-handler': '4.14.2',
  '@smithy/signature-v4': '5.7.5',
  '@aws-crypto/sha256-js': '5.2.0',
  '@types/aws-lambda': '8.10.164',
  '@types/node': '20.19.43',
  ajv: '8.20.0',
  'ajv-draft-04': '1.0.0',
  'aws-cdk': '2.1148.1',
  'aws-cdk-lib': '2.276.0',
  'aws-jwt-verify': '5.2.1',
  'aws-msk-iam-sasl-signer-js': '1.0.3',
  'cdk-nag': '3.0.2',
  chokidar: '4.0.3',
  constructs: '10.8.1',
  esbuild: '0.28.2',
  'fast-check': '4.10.2',
  fflate: '0.8.3',
  hyparquet: '1.31.5',
  'hyparquet-writer': '0.17.0',
  'jq-web': '0.6.2',
  'jsonpath-plus': '11.3.0',
  nx: '23.3.1',
  projen: '0.103.25',
  publint: '0.3.25',
  snappyjs: '0.7.0',
  tsx: '4.23.15',
  typescript: '7.0.2',
  velocityjs: '2.1.7',
  verdaccio: '6.1.2',
  vite: '8.3.8',
  vitest: '4.1.12',
};

/** Forced on whoever asks: Verdaccio asks for node-fetch by a dist-tag, which not every registry serves. */
export const OVERRIDES: Record<string, string> = { 'node-fetch': '2.7.0' };
