import { ApiTarget } from './api-target';
import { type ApiAnswer, postJson } from './post-json';

export interface TokenApiProps {
  /** URL of the stage, for example `https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/`. */
  readonly endpoint: string;
  /** The value of the `Authorization` header, asked for before each request. Without it none is sent. */
  readonly token?: () => Promise<string>;
  /** Sent with every request, for example `x-api-key`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API whose callers bring a token, or nothing. */
export class TokenApi extends ApiTarget {
  constructor(private readonly props: TokenApiProps) {
    super();
  }

  async post(path: string, body: string): Promise<ApiAnswer> {
    const { endpoint, token, headers } = this.props;
    const authorized = token ? { ...headers, authorization: await token() } : { ...headers };
    return postJson(new URL(path, endpoint), authorized, body);
  }
}
