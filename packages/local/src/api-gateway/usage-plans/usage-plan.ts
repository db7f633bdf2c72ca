import type { OwnedResource } from '../../resources/resource-type';
import { listOf, mapOf, textOf, type Values } from '../routing/property-values';
import { limitIn } from '../throttling/limits';
import type { Limit } from '../throttling/token-bucket';
import type { QuotaPeriod } from './quota-period';

/** Who may call which stages, and how often; it holds for each of its API keys by itself. */
export interface UsagePlan {
  readonly id: string;
  readonly stages: readonly PlanStage[];
  readonly throttle?: Limit;
  readonly quota?: Quota;
  /** The ids of its API keys. */
  readonly keyIds: ReadonlySet<string>;
}

export interface PlanStage {
  readonly apiId: string;
  readonly stageName: string;
  /** By resource path and method, for example `/things/GET` or `/things/ANY`. */
  readonly throttles: ReadonlyMap<string, Limit>;
}

const methodKey = /^\/(.*\/)?(DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT|ANY)$/;

/** What is wrong with a map of limits by method, or nothing. */
export function methodLimitsProblem(limits: unknown): string | undefined {
  const wrong = Object.keys(mapOf(limits)).find((key) => !methodKey.test(key));
  return wrong && `must have a path and a method as its keys, as in /things/GET or /things/ANY, got ${wrong}`;
}

export interface Quota {
  /** Requests in one period. */
  readonly limit: number;
  readonly period: QuotaPeriod;
  /** The day of the week or month on which a period starts, from 0. */
  readonly offset: number;
}

export function usagePlanOf({ ref, properties }: OwnedResource, planKeys: readonly OwnedResource[]): UsagePlan {
  const keys = planKeys.filter((key) => key.properties.UsagePlanId === ref);
  return {
    id: ref,
    stages: listOf(properties.ApiStages).map(stageOf),
    throttle: throttleOf(mapOf(properties.Throttle)),
    quota: quotaOf(mapOf(properties.Quota)),
    keyIds: new Set(keys.map((key) => String(key.properties.KeyId))),
  };
}

function stageOf({ ApiId, Stage, Throttle }: Values): PlanStage {
  const throttles = Object.entries(mapOf(Throttle)).flatMap(([method, limit]) => {
    const throttle = throttleOf(mapOf(limit));
    return throttle ? [[method, throttle] as const] : [];
  });
  return { apiId: String(ApiId), stageName: String(Stage), throttles: new Map(throttles) };
}

function throttleOf({ RateLimit, BurstLimit }: Values): Limit | undefined {
  return RateLimit === undefined && BurstLimit === undefined ? undefined : limitIn(RateLimit, BurstLimit);
}

function quotaOf({ Limit, Period, Offset }: Values): Quota | undefined {
  if (Limit === undefined) return undefined;
  return { limit: Number(Limit), period: (textOf(Period) ?? 'DAY') as QuotaPeriod, offset: Number(Offset ?? 0) };
}
