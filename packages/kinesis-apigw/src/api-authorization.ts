import { AuthorizationType, type IAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';

/** What `ApiAuthorization.cognito()` uses of yours. */
export interface CognitoAuthorizationOptions {
  /**
   * A user pool that exists. API Gateway takes the ID tokens of every app client of it.
   *
   * @default - a new pool: administrators create the users, who sign in by email
   */
  readonly userPool?: IUserPool;

  /**
   * App client of `userPool` with which producers sign in. Refused without `userPool`.
   *
   * @default - a new app client of the pool, without a secret
   */
  readonly userPoolClient?: IUserPoolClient;
}

/** Who may call the API. */
export class ApiAuthorization {
  /** Callers sign each request (Signature Version 4) and need `execute-api:Invoke` on the API. */
  static iam(): ApiAuthorization {
    return new ApiAuthorization(AuthorizationType.IAM);
  }

  /** Anybody who knows the address may call: only behind another guard, for example a resource policy or a WAF. */
  static none(): ApiAuthorization {
    return new ApiAuthorization(AuthorizationType.NONE);
  }

  /** Callers sign in to a user pool and send their ID token in the header `Authorization`. They need no AWS credentials. */
  static cognito(options: CognitoAuthorizationOptions = {}): ApiAuthorization {
    const { userPool, userPoolClient } = options;
    return new ApiAuthorization(AuthorizationType.COGNITO, undefined, undefined, userPool, userPoolClient);
  }

  /**
   * An authorizer of yours decides: `TokenAuthorizer`, `RequestAuthorizer`, or `CognitoUserPoolsAuthorizer` for several
   * pools. It belongs to this one API.
   *
   * @param authorizationScopes for a Cognito authorizer only: a caller must then send an access token with one of them
   */
  static authorizer(authorizer: IAuthorizer, authorizationScopes?: string[]): ApiAuthorization {
    const { authorizationType = AuthorizationType.CUSTOM } = authorizer;
    return new ApiAuthorization(authorizationType, authorizer, authorizationScopes);
  }

  private constructor(
    /** What each method of the API asks for. */
    readonly authorizationType: AuthorizationType,
    /** Yours; undefined for every other kind. */
    readonly authorizer?: IAuthorizer,
    /** Scopes of which a caller's access token must have one. */
    readonly authorizationScopes?: string[],
    /** The user pool that was given. */
    readonly userPool?: IUserPool,
    /** The app client that was given. */
    readonly userPoolClient?: IUserPoolClient,
  ) {}
}
