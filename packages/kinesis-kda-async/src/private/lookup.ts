import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { LookupEndpoint } from '../lookup-endpoint';
import type { FareApi } from './fare-api';

/** What the job needs to know of the endpoint. */
export interface Lookup {
  readonly url: string;
  readonly signRequests: boolean;
  readonly apiKey?: ISecret;
}

/** @param api the new one, where the endpoint is no URL of the user */
export function lookupOf({ ownUrl, ownOptions }: LookupEndpoint, api?: FareApi): Lookup {
  if (api) return { url: api.url, signRequests: true, apiKey: api.apiKey };
  return { url: ownUrl ?? '', signRequests: ownOptions.signRequests ?? false, apiKey: ownOptions.apiKey };
}
