import type { LocalRun } from './local-run';

/** What a shell needs so that the AWS CLI speaks to a run. */
export function awsEnvironment({
  dataPlaneUrl,
  region,
  credentials,
}: Pick<LocalRun, 'dataPlaneUrl' | 'region' | 'credentials'>): string[] {
  const { accessKeyId, secretAccessKey } = credentials;
  return [
    // Version 1 of the AWS CLI reads the second name of the Region only.
    `export AWS_ENDPOINT_URL=${dataPlaneUrl} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
  ];
}
