import type { LocalRun } from '@streaming-patterns/local';

/** The environment of a program that is led to a local run, as a user's shell leads it there. */
export function programEnvironment({ dataPlaneUrl, region, credentials }: LocalRun): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: dataPlaneUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
