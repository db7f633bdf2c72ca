import type { Exchange } from '../exchange';
import type { GatewayAnswer } from '../gateway-answer';
import type { GatewayError } from '../gateway-error';
import type { JsonObject } from '../mapping/json-document';
import type { GatewayRequest } from '../request/gateway-request';
import type { RestApi, Stage } from '../routing/rest-api';

/** One request to a stage that was answered: what metrics and logs tell of it. */
export interface ServedRequest {
  readonly request: GatewayRequest;
  readonly api: RestApi;
  readonly stage: Stage;
  /** Nothing when no method was reached. */
  readonly exchange?: Exchange;
  /** `$context`, as far as it became known. */
  readonly context: JsonObject;
  readonly answer: GatewayAnswer;
  /** Set when the gateway answered by itself. */
  readonly error?: GatewayError;
  readonly latencyMilliseconds: number;
}

/** The value of a method setting of the stage for this request; nothing when no method was reached. */
export function settingFor({ stage, exchange }: ServedRequest, name: string): unknown {
  if (!exchange) return undefined;
  const { resource, httpMethod } = exchange.route;
  return stage.methodSettings.valueOf(name, resource.path, httpMethod);
}
