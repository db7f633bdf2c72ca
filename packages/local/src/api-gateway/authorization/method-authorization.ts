import type { Authorizer } from './authorizer';

/** Who may call a method. */
export interface MethodAuthorization {
  readonly type: 'NONE' | 'AWS_IAM' | 'COGNITO_USER_POOLS' | 'CUSTOM';
  readonly authorizer?: Authorizer;
  /** An access token needs one of them; without any, an ID token is asked for. */
  readonly scopes: readonly string[];
}
