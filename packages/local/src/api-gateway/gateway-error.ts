/**
 * The answers that API Gateway gives by itself ("Gateway response types"), with the status and the `x-amzn-ErrorType`
 * of each. A `GatewayResponse` resource of the same name changes one.
 */
const answers = {
  ACCESS_DENIED: [403, 'AccessDeniedException'],
  API_CONFIGURATION_ERROR: [500, 'InternalServerErrorException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, 'AuthorizerConfigurationException'],
  AUTHORIZER_FAILURE: [500, 'AuthorizerFailureException'],
  BAD_REQUEST_BODY: [400, 'BadRequestException'],
  BAD_REQUEST_PARAMETERS: [400, 'BadRequestException'],
  EXPIRED_TOKEN: [403, 'InvalidSignatureException'],
  INTEGRATION_FAILURE: [504, 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'InternalServerErrorException'],
  INVALID_API_KEY: [403, 'ForbiddenException'],
  INVALID_SIGNATURE: [403, 'InvalidSignatureException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'MissingAuthenticationTokenException'],
  QUOTA_EXCEEDED: [429, 'LimitExceededException'],
  REQUEST_TOO_LARGE: [413, 'RequestTooLargeException'],
  THROTTLED: [429, 'TooManyRequestsException'],
  UNAUTHORIZED: [401, 'UnauthorizedException'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'UnsupportedMediaTypeException'],
} as const satisfies Record<string, readonly [number, string]>;

export type GatewayResponseType = keyof typeof answers;

/** The request ends here with an answer of the gateway's own; `message` is what the client reads. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: number;
  readonly errorType: string;

  constructor(
    readonly responseType: GatewayResponseType,
    message: string,
    errorType: string = answers[responseType][1],
    options?: ErrorOptions & { readonly status?: number },
  ) {
    super(message, options);
    this.status = options?.status ?? answers[responseType][0];
    this.errorType = errorType;
  }
}

/** The API itself is wrong, for example its response template; why is in the log, not in the answer. */
export function configurationError(cause: unknown): GatewayError {
  return new GatewayError('API_CONFIGURATION_ERROR', 'Internal server error', undefined, { cause });
}

/** The backend cannot be reached; why is in the log. */
export function integrationFailure(cause: unknown): GatewayError {
  return new GatewayError('INTEGRATION_FAILURE', 'Network error communicating with endpoint', undefined, { cause });
}

/** A proxied function ended with an error ("Handling errors with an API Gateway API"). */
export function functionFailure(cause: unknown): GatewayError {
  return new GatewayError('INTEGRATION_FAILURE', 'Internal server error', undefined, { cause, status: 502 });
}

/** A proxied function answered in another form than documented. */
export function malformedAnswer(cause: unknown): GatewayError {
  return new GatewayError('API_CONFIGURATION_ERROR', 'Internal server error', undefined, { cause, status: 502 });
}

/** Why a request failed: the cause that is kept from the client, else what the client reads. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause === undefined) return error.message;
  return cause instanceof Error ? causeOf(cause) || String(cause) : String(cause);
}

export function badRequestBody(message: string): GatewayError {
  return new GatewayError('BAD_REQUEST_BODY', message);
}

export function missingAuthenticationToken(): GatewayError {
  return new GatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
}

export function unauthorized(message = 'Unauthorized'): GatewayError {
  return new GatewayError('UNAUTHORIZED', message);
}

/** The authorizer itself is wrong, or what it answers; why is in the log, not in the answer. */
export function authorizerUnusable(cause: unknown): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', 'Internal server error', undefined, { cause });
}
