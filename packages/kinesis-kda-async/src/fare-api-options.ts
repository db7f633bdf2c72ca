import type { Integration } from 'aws-cdk-lib/aws-apigateway';

/** The REST API that is made for the lookups. */
export interface FareApiOptions {
  /**
   * What answers behind the API: any integration of API Gateway, for example a model of SageMaker. It gets
   * `ride_request_id` in the query string, and answers status 200 and `{"expected_fare": <number>}`. One that is no proxy maps
   * everything else to 500, the only other status of the method: the job asks again.
   *
   * @default - a function that makes a fare up
   */
  readonly integration?: Integration;

  /**
   * Requests a second, 1 to 10,000. The job tries again what is above. Source of the maximum: "Amazon API Gateway quotas".
   *
   * @default 500
   */
  readonly rateLimit?: number;

  /**
   * Requests at once above the rate, 0 to 5,000.
   *
   * @default 1000
   */
  readonly burstLimit?: number;

  /**
   * Give API Gateway the role that lets every REST API of this account and Region write logs. Say `true` in one stack of
   * an account that has no such role: without one, no API with logs can be deployed. The role stays when the stack goes.
   *
   * @default false
   */
  readonly apiGatewayAccount?: boolean;
}
