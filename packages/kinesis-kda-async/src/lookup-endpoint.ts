import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { FareApiOptions } from './fare-api-options';

/** What the job says to an endpoint of yours. */
export interface OwnEndpointOptions {
  /**
   * A secret whose text is the API key, sent as `x-api-key`. The job reads it by itself, again every 5 minutes.
   *
   * @default - no key
   */
  readonly apiKey?: ISecret;

  /**
   * Sign each request for API Gateway (Signature Version 4, `execute-api`). Give `application.role` leave to call it.
   *
   * @default false
   */
  readonly signRequests?: boolean;
}

/** An endpoint of yours. */
export interface OwnEndpoint extends OwnEndpointOptions {
  /** The whole URL but the trip. */
  readonly url: string;
}

/** Whom the job asks about each trip: `GET <url>?ride_request_id=<trip_id>`. */
export class LookupEndpoint {
  /** A new REST API with IAM and a key of its own, in front of a function or of an integration of yours. */
  static fareApi(options: FareApiOptions = {}): LookupEndpoint {
    return new LookupEndpoint(undefined, options);
  }

  /** An endpoint that exists, wherever it is: the whole URL but the trip. */
  static url(url: string, options: OwnEndpointOptions = {}): LookupEndpoint {
    return new LookupEndpoint({ ...options, url }, {});
  }

  private constructor(
    /** Yours; undefined for the new API. */
    readonly own: OwnEndpoint | undefined,
    /** Of the new API. */
    readonly apiOptions: FareApiOptions,
  ) {}
}
