import { AuthorizationType } from 'aws-cdk-lib/aws-apigateway';

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

  private constructor(
    /** What each method of the API asks for. */
    readonly authorizationType: AuthorizationType,
  ) {}
}
