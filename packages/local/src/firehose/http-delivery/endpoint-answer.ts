/** The answer of an endpoint to one request. */
export interface EndpointAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Why a request was not delivered. */
export interface EndpointFailure {
  /** "Troubleshooting HTTP endpoints". */
  readonly errorCode: string;
  /** For error objects. */
  readonly errorMessage: string;
  /** For the error log. */
  readonly logMessage: string;
  /** Nothing that comes later changes it. */
  readonly isPermanent: boolean;
  /** Whether the endpoint did not take the access key. */
  readonly refusedKey: boolean;
}

/** The one code that counts as delivered; the one that is never tried again; those that a key may be the reason for. */
const [OK, TOO_LARGE, KEY_REFUSED] = [200, 413, [401, 403]];
/** Of a body, logs tell the beginning. */
const SHOWN_CHARACTERS = 2_000;

/** What is wrong with an answer ("HTTP Endpoint Delivery Request and Response Specifications"); nothing when it acknowledges the request. */
export function failureOf(answer: EndpointAnswer, requestId: string): EndpointFailure | undefined {
  const { status } = answer;
  const body = answer.body.slice(0, SHOWN_CHARACTERS);
  if (status !== OK) {
    return {
      errorCode: 'HttpEndpoint.DestinationException',
      errorMessage: `Received the following response from the endpoint destination. ${body}`,
      logMessage: `The following response was received from the endpoint destination. ${status}: ${body}`,
      isPermanent: status === TOO_LARGE,
      refusedKey: KEY_REFUSED.includes(status),
    };
  }
  const mistake = formMistake(answer, requestId);
  if (mistake === undefined) return undefined;
  return transient(
    'HttpEndpoint.InvalidResponseFromDestination',
    `The response received from the specified endpoint is invalid. Response for request ${requestId} ${mistake}. Raw response received: ${status} ${body}`,
  );
}

/** A failure that may be over at the next try. */
export function transient(errorCode: string, message: string): EndpointFailure {
  return { errorCode, errorMessage: message, logMessage: message, isPermanent: false, refusedKey: false };
}

const FIELDS = ['requestId', 'timestamp', 'errorMessage'];

function formMistake({ headers, body }: EndpointAnswer, requestId: string): string | undefined {
  const contentType = String(headers['content-type'] ?? '')
    .split(';')[0]!
    .trim()
    .toLowerCase();
  if (contentType !== 'application/json') return 'has no Content-Type application/json';
  if (headers['content-encoding'] !== undefined) return 'has a Content-Encoding';
  if (headers['content-length'] === undefined) return 'has no Content-Length';
  const answer = objectOf(body);
  if (!answer || Object.keys(answer).some((field) => !FIELDS.includes(field)))
    return 'is not recognized as valid JSON or has unexpected fields';
  if (answer.requestId !== requestId) return answer.requestId ? 'has another requestId' : 'has no requestId';
  return typeof answer.timestamp === 'number' ? undefined : 'has no timestamp that is a number';
}

function objectOf(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
