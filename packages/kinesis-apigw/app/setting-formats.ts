import { Period } from 'aws-cdk-lib/aws-apigateway';
import { FilterCriteria } from 'aws-cdk-lib/aws-lambda';
import { type ApiProducer, WebAcl } from '../src';
import { REGIONAL_WEB_ACL } from '../src/private/check-api';

type Filter = { [key: string]: string };

const PRODUCER = /^([\w-]+)(?::(\d+)\/(\d+))?(?::(\d+)\/(DAY|WEEK|MONTH))?$/;

/** `alice:10/20:1000/DAY,bob`: name, rate/burst, requests/period, each part but the name may be left out. */
export function parseProducers(text: string): ApiProducer[] | undefined {
  return eachOf(text, (item) => {
    const [, name, rate, burst, quota, period] = PRODUCER.exec(item) ?? [];
    if (!name) return undefined;
    const limits = rate === undefined ? {} : { rateLimit: Number(rate), burstLimit: Number(burst) };
    return quota === undefined
      ? { name, ...limits }
      : { name, ...limits, quotaLimit: Number(quota), quotaPeriod: period as Period };
  });
}

/** Account ids, separated by commas. */
export function parseAccounts(text: string): string[] | undefined {
  return eachOf(text, (item) => (/^\d{12}$/.test(item) ? item : undefined));
}

/** `managed`, `managed:<requests in five minutes>` or the ARN of a regional web ACL. */
export function parseWebAcl(text: string): WebAcl | undefined {
  if (REGIONAL_WEB_ACL.test(text)) return WebAcl.fromArn(text);
  const [, rate] = /^managed(?::(\d+))?$/.exec(text) ?? [];
  if (rate) return WebAcl.managed({ requestsPerFiveMinutes: Number(rate) });
  return text === 'managed' ? WebAcl.managed() : undefined;
}

/** Unix seconds of an ISO 8601 time with its zone. */
export function parseTime(text: string): number | undefined {
  const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = withZone ? Date.parse(text) / 1_000 : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** A JSON array of filter patterns. */
export function parseFilters(text: string): Filter[] | undefined {
  const patterns = jsonOf(text);
  if (!Array.isArray(patterns) || !patterns.every(isObject)) return undefined;
  return patterns.map((pattern) => FilterCriteria.filter(pattern));
}

function eachOf<T>(text: string, parse: (item: string) => T | undefined): T[] | undefined {
  const items = text.split(',').map(parse);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
