import { join } from 'node:path';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { OwnedResource } from '../../resources/resource-type';
import type { Exchange } from '../exchange';
import { GatewayError } from '../gateway-error';
import { headerNamed } from '../mapping/template-input';
import { identify } from '../request/request-context';
import type { RequestThrottle } from '../throttling/request-throttle';
import { type ApiKey, apiKeyOf } from './api-key';
import { KeyValues } from './key-values';
import { periodAt } from './quota-period';
import { Tally } from './tally';
import { type PlanStage, type UsagePlan, usagePlanOf } from './usage-plan';

/** Holds the clients of methods that ask for an API key to their usage plans ("Usage plans and API keys for REST APIs"). */
export class PlanCheck {
  private keys: readonly ApiKey[] = [];
  private plans: readonly UsagePlan[] = [];
  private readonly values: KeyValues;
  private readonly used: Tally;

  constructor(
    private readonly context: DataPlaneContext,
    private readonly throttle: RequestThrottle,
  ) {
    this.values = new KeyValues(context.stateDirectory);
    this.used = new Tally(join(context.stateDirectory, 'quotas'));
  }

  apply(resources: readonly OwnedResource[]): void {
    const ofType = (type: string) => resources.filter((resource) => resource.type === `AWS::ApiGateway::${type}`);
    this.keys = ofType('ApiKey').map((key) => apiKeyOf(key, (id) => this.values.valueOf(id)));
    this.plans = ofType('UsagePlan').map((plan) => usagePlanOf(plan, ofType('UsagePlanKey')));
    this.used.keepOnly(new Set(this.plans.flatMap((plan) => [...plan.keyIds].map((id) => counterOf(plan, id)))));
  }

  get apiKeys(): readonly ApiKey[] {
    return this.keys;
  }

  /** Throws what the gateway answers to a request without a key of a plan for its stage, or beyond the plan's limits. */
  check(exchange: Exchange, usageIdentifierKey: string | undefined): void {
    const { request, route, context } = exchange;
    if (!route.method.apiKeyRequired) return;
    const value =
      route.api.apiKeySource === 'AUTHORIZER' ? usageIdentifierKey : headerNamed(request.headers, 'x-api-key');
    const key = this.keys.find((candidate) => candidate.enabled && candidate.value === value);
    const found = key && this.planFor(key, exchange);
    if (!found) throw new GatewayError('INVALID_API_KEY', 'Forbidden');
    identify(context, { apiKey: key.value, apiKeyId: key.id });
    this.throttleClient(key, found, exchange);
    this.count(key, found.plan);
  }

  close(): void {
    this.used.close();
  }

  private planFor({ id }: ApiKey, { route: { api, stage } }: Exchange): PlanOfStage | undefined {
    for (const plan of this.plans.filter(({ keyIds }) => keyIds.has(id))) {
      const found = plan.stages.find(({ apiId, stageName }) => apiId === api.id && stageName === stage.name);
      if (found) return { plan, stage: found };
    }
    return undefined;
  }

  /** The limit of the plan is for all its stages together; that of a method takes its place there. */
  private throttleClient({ id }: ApiKey, { plan, stage }: PlanOfStage, { route }: Exchange): void {
    const keys = [route.httpMethod, 'ANY'].map((verb) => `${route.resource.path.replace(/\/$/, '')}/${verb}`);
    const method = keys.find((name) => stage.throttles.has(name)) ?? '';
    const ofMethod = stage.throttles.get(method);
    const { apiId, stageName } = stage;
    if (ofMethod) this.throttle.take(JSON.stringify(['plan', plan.id, id, apiId, stageName, method]), ofMethod);
    else if (plan.throttle) this.throttle.take(JSON.stringify(['plan', plan.id, id]), plan.throttle);
  }

  private count({ id }: ApiKey, plan: UsagePlan): void {
    if (!plan.quota) return;
    const { limit, period, offset } = plan.quota;
    const current = periodAt(period, offset, Date.now() * this.context.timeScale);
    if (!this.used.add(counterOf(plan, id), current, limit)) throw new GatewayError('QUOTA_EXCEEDED', 'Limit Exceeded');
  }
}

interface PlanOfStage {
  readonly plan: UsagePlan;
  readonly stage: PlanStage;
}

const counterOf = (plan: UsagePlan, keyId: string) => `${plan.id}-${keyId}`;
