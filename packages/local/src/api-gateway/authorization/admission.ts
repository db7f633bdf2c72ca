import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { OwnedResource } from '../../resources/resource-type';
import type { Exchange } from '../exchange';
import { RequestThrottle } from '../throttling/request-throttle';
import { PlanCheck } from '../usage-plans/plan-check';
import { CallerCheck } from './caller-check';

/**
 * Lets a request come to its backend, or ends it with an answer of the gateway's own: who calls, with which API key, and
 * how often. The limits are taken in AWS's order: usage plan, then method and stage, then account ("Throttle requests to
 * your REST APIs for better throughput in API Gateway").
 */
export class Admission {
  readonly plans: PlanCheck;
  private readonly callers: CallerCheck;
  private readonly throttle: RequestThrottle;

  constructor(context: DataPlaneContext) {
    this.callers = new CallerCheck(context);
    this.throttle = new RequestThrottle(context.timeScale);
    this.plans = new PlanCheck(context, this.throttle);
  }

  apply(resources: readonly OwnedResource[]): void {
    this.callers.forget();
    this.plans.apply(resources);
  }

  /** What becomes known of the caller stands in the `$context` of the exchange. */
  async admit(exchange: Exchange): Promise<void> {
    const usageIdentifierKey = await this.callers.check(exchange);
    this.plans.check(exchange, usageIdentifierKey);
    this.throttle.check(exchange.route);
  }

  close(): void {
    this.callers.close();
    this.plans.close();
  }
}
