import type { ApiAuthorization } from './api-authorization';
import type { ApiProducer } from './api-producer';
import type { WebAcl } from './web-acl';

/** The API that clients send records to. */
export interface IngestApiOptions {
  /**
   * Who may call the API.
   *
   * @default ApiAuthorization.iam()
   */
  readonly authorization?: ApiAuthorization;

  /**
   * Requests per second that the API takes over time, 1 to 10,000. More get 429.
   *
   * @default 100
   */
  readonly throttlingRateLimit?: number;

  /**
   * Requests that the API takes at once before the rate counts, 0 to 5,000.
   *
   * @default 50
   */
  readonly throttlingBurstLimit?: number;

  /**
   * Producers with an API key, a rate and a quota of their own, at most 300. With one or more, every request needs the
   * header `x-api-key`, beside what `authorization` asks for.
   *
   * @default - no API keys
   */
  readonly producers?: ApiProducer[];

  /**
   * The web application firewall in front of the API, at a price for each rule and request.
   *
   * @default - none
   */
  readonly webAcl?: WebAcl;

  /**
   * Give API Gateway the role that lets every REST API of this account and Region write logs. Say `true` in one stack of
   * an account that has no such role: without one, no API with logs can be deployed. The role stays when the stack goes.
   *
   * @default false
   */
  readonly apiGatewayAccount?: boolean;
}
