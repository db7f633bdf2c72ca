import { parseList, parseObjects } from '@streaming-patterns/settings';
import type { Period } from 'aws-cdk-lib/aws-apigateway';
import { FilterCriteria } from 'aws-cdk-lib/aws-lambda';
import { type ApiProducer, WebAcl } from '../src';
import { REGIONAL_WEB_ACL } from '../src/private/check-api';

type Filter = { [key: string]: string };

const PRODUCER = /^([\w-]+)(?::(\d+)\/(\d+))?(?::(\d+)\/(DAY|WEEK|MONTH))?$/;

/** `alice:10/20:1000/DAY,bob`: name, rate/burst, requests/period, each part but the name may be left out. */
export function parseProducers(text: string): ApiProducer[] | undefined {
  return parseList(text, (item) => {
    const [, name, rate, burst, quota, period] = PRODUCER.exec(item) ?? [];
    if (!name) return undefined;
    const limits = rate === undefined ? {} : { rateLimit: Number(rate), burstLimit: Number(burst) };
    return quota === undefined
      ? { name, ...limits }
      : { name, ...limits, quotaLimit: Number(quota), quotaPeriod: period as Period };
  });
}

/** `managed`, `managed:<requests in five minutes>` or the ARN of a regional web ACL. */
export function parseWebAcl(text: string): WebAcl | undefined {
  if (REGIONAL_WEB_ACL.test(text)) return WebAcl.fromArn(text);
  const [, rate] = /^managed(?::(\d+))?$/.exec(text) ?? [];
  if (rate) return WebAcl.managed({ requestsPerFiveMinutes: Number(rate) });
  return text === 'managed' ? WebAcl.managed() : undefined;
}

/** A JSON array of filter patterns. */
export function parseFilters(text: string): Filter[] | undefined {
  return parseObjects(text)?.map((pattern) => FilterCriteria.filter(pattern));
}
