import type { LocalRun } from '@streaming-patterns/local';

/** What a shell needs so that the AWS CLI speaks to the run. */
export function awsEnvironment({ dataPlaneUrl, region, credentials }: LocalRun): string[] {
  const { accessKeyId, secretAccessKey } = credentials;
  return [
    `export AWS_ENDPOINT_URL=${dataPlaneUrl} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
  ];
}
