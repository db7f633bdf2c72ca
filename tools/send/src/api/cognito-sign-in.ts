import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
  type CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { SignInError } from './sign-in-error';

export interface CognitoSignInProps {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly user: string;
  readonly password: string;
}

/** A token is fetched anew when it would end within this time. */
const RENEW_SECONDS_BEFORE = 60;

interface Token {
  readonly value: string;
  readonly endsAt: number;
}

/** Signs one user in, on the administrator's side (`ADMIN_USER_PASSWORD_AUTH`), and again before the token ends. */
export class CognitoSignIn {
  private token?: Promise<Token>;

  constructor(private readonly props: CognitoSignInProps) {}

  /** The ID token: authorizers without scopes take it ("Control access to REST APIs using Amazon Cognito user pools"). */
  async idToken(): Promise<string> {
    // Callers at the same time share one sign-in: five wrong passwords lock the user out.
    const token = this.token;
    const isOver = !token || (await token).endsAt - RENEW_SECONDS_BEFORE * 1_000 < Date.now();
    if (isOver && this.token === token) this.token = this.signIn();
    return (await (this.token as Promise<Token>)).value;
  }

  private async signIn(): Promise<Token> {
    const { AuthenticationResult, ChallengeName } = await this.ask().catch((error) => {
      this.token = undefined;
      throw isRefusal(error) ? new SignInError(this.failure(error.message)) : error;
    });
    const { IdToken, ExpiresIn = 0 } = AuthenticationResult ?? {};
    if (!IdToken) {
      const advice = 'set a permanent password first: aws cognito-idp admin-set-user-password --permanent';
      throw new SignInError(this.failure(`the pool asks for ${ChallengeName ?? 'more'}; ${advice}`));
    }
    return { value: IdToken, endsAt: Date.now() + ExpiresIn * 1_000 };
  }

  private ask(): Promise<AdminInitiateAuthCommandOutput> {
    const { client, userPoolId, clientId, user, password } = this.props;
    return client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: userPoolId,
        ClientId: clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: user, PASSWORD: password },
      }),
    );
  }

  private failure(why: string): string {
    return `user ${this.props.user} cannot sign in: ${why}`;
  }
}

/** The pool said no; anything else (no connection, too many requests) may pass. */
function isRefusal(error: unknown): error is CognitoIdentityProviderServiceException {
  const isClients = error instanceof CognitoIdentityProviderServiceException && error.$fault === 'client';
  return isClients && !(error instanceof TooManyRequestsException);
}
