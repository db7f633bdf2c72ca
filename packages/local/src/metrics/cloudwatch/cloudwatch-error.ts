/** Why a call is refused, as every protocol can say it. */
export interface Refusal {
  /** The name of the error in XML. */
  readonly code: string;
  /** Its name in the other protocols. */
  readonly shape: string;
  readonly status: number;
  readonly message: string;
}

interface ErrorForm {
  readonly shape: string;
  readonly status: number;
}

/** "Common errors" and the pages of the actions, CloudWatch API reference. */
const forms = {
  InvalidNextToken: { shape: 'InvalidNextToken', status: 400 },
  InvalidParameterCombination: { shape: 'InvalidParameterCombinationException', status: 400 },
  InvalidParameterValue: { shape: 'InvalidParameterValueException', status: 400 },
  MissingParameter: { shape: 'MissingRequiredParameterException', status: 400 },
  RequestEntityTooLarge: { shape: 'RequestEntityTooLarge', status: 413 },
  SerializationException: { shape: 'SerializationException', status: 400 },
  ServiceUnavailable: { shape: 'ServiceUnavailable', status: 503 },
  ValidationError: { shape: 'ValidationError', status: 400 },
} as const satisfies Readonly<Record<string, ErrorForm>>;

/** A refusal that the caller gets in the shape of its protocol. */
export class CloudWatchError extends Error implements Refusal {
  readonly shape: string;
  readonly status: number;

  constructor(
    readonly code: keyof typeof forms,
    message: string,
  ) {
    super(message);
    this.shape = forms[code].shape;
    this.status = forms[code].status;
  }
}

/** Who is at fault, as XML and a header say it. */
export function faultOf({ status }: Refusal): string {
  return status < 500 ? 'Sender' : 'Receiver';
}
