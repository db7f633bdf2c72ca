import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestBody } from '../data-plane/request-body';
import type { ServiceEndpoint } from '../data-plane/service-endpoint';
import type { SubstrateExchange } from '../data-plane/substrate-exchange';
import type { SubstrateProxy } from '../data-plane/substrate-proxy';
import { passWatched } from '../metrics/pass-watched';

const CREATE_USER = 'AWSCognitoIdentityProviderService.AdminCreateUser';
/** Far more than the call takes; the substrate says what is too much. */
const MOST_BYTES = 1024 * 1024;

/**
 * Makes the temporary password of a new user ("AdminCreateUser", Amazon Cognito API reference): one that fits every
 * policy, where the substrate's own is too short for a pool that asks for more than 12 characters.
 */
export class UserPoolEndpoint implements ServiceEndpoint {
  readonly signingName = 'cognito-idp';

  constructor(
    private readonly substrate: SubstrateExchange,
    private readonly proxy: Pick<SubstrateProxy, 'pass'>,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['x-amz-target'] !== CREATE_USER) return this.proxy.pass(request, response);
    const body = await requestBody(request, MOST_BYTES);
    await passWatched({ request, response, body: body && withPassword(body), substrate: this.substrate });
  }
}

function withPassword(body: Buffer): Buffer {
  try {
    const input = JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>;
    return Buffer.from(JSON.stringify({ TemporaryPassword: temporaryPassword(), ...input }));
  } catch {
    return body;
  }
}

/** A password has 99 characters at most ("AWS::Cognito::UserPool PasswordPolicy"); one of each kind stands in it. */
function temporaryPassword(): string {
  return `aA1!${randomBytes(95).toString('base64url')}`.slice(0, 99);
}
