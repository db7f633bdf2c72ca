import {
  AdminInitiateAuthCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

export interface CognitoSignInProps {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly user: string;
  readonly password: string;
}

/** A token is fetched anew when it would end within this time. */
const RENEW_SECONDS_BEFORE = 60;

/** Signs one user in, on the administrator's side (`ADMIN_USER_PASSWORD_AUTH`), and again before the token ends. */
export class CognitoSignIn {
  private token?: { readonly value: string; readonly endsAt: number };

  constructor(private readonly props: CognitoSignInProps) {}

  /** The ID token: authorizers without scopes take it ("Control access to REST APIs using Amazon Cognito user pools"). */
  async idToken(): Promise<string> {
    if (!this.token || Date.now() > this.token.endsAt - RENEW_SECONDS_BEFORE * 1_000) this.token = await this.signIn();
    return this.token.value;
  }

  private async signIn(): Promise<{ value: string; endsAt: number }> {
    const { client, userPoolId, clientId, user, password } = this.props;
    const { AuthenticationResult, ChallengeName } = await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: userPoolId,
        ClientId: clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: user, PASSWORD: password },
      }),
    );
    const { IdToken, ExpiresIn = 0 } = AuthenticationResult ?? {};
    if (!IdToken) {
      const advice = 'set a permanent password first: aws cognito-idp admin-set-user-password --permanent';
      throw new Error(`user ${user} cannot sign in: the pool asks for ${ChallengeName ?? 'more'}; ${advice}`);
    }
    return { value: IdToken, endsAt: Date.now() + ExpiresIn * 1_000 };
  }
}
