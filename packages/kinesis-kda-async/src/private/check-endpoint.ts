import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { LookupEndpoint } from '../lookup-endpoint';
import { API_LIMITS } from './limits';

/** Where a request without TLS stays: the machine itself. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

export function endpointMistakes(endpoint?: LookupEndpoint): string[] {
  if (!endpoint) return [];
  const { rateLimit, burstLimit } = endpoint.apiOptions;
  return [
    ...PropRules.integer('endpoint.rateLimit', API_LIMITS.rateLimit, rateLimit),
    ...PropRules.integer('endpoint.burstLimit', API_LIMITS.burstLimit, burstLimit),
    ...urlMistakes(endpoint.own?.url),
  ];
}

function urlMistakes(url?: string): string[] {
  if (url === undefined || Token.isUnresolved(url)) return [];
  if (URL.canParse(url) && (url.startsWith('https://') || LOOPBACK.test(url)) && !url.includes('#')) return [];
  return [`endpoint must be an https URL (http only on this machine), got "${url}"`];
}
