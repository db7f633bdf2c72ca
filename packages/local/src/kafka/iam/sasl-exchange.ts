import { connectProblem, type SigningRun } from './connect-signature';
import { type IamMechanism, iamMechanisms } from './iam-mechanisms';
import {
  apiKeys,
  authBytesIn,
  authenticateAnswer,
  errorCodes,
  handshakeAnswer,
  type KafkaRequest,
  mechanismIn,
} from './kafka-frames';

/** What is to be done with a request of a client that has not proved who it is. */
export interface SaslStep {
  /** It is the broker's to answer. */
  readonly forward?: true;
  readonly answer?: Buffer;
  /** The client has proved who it is: from here on all is the broker's. */
  readonly accepted?: true;
  /** Why the connection ends behind the answer. */
  readonly refused?: string;
}

/** The conversation in which one client proves who it is ("Protocol: SASL Authentication Sequence", Apache Kafka documentation). */
export class SaslExchange {
  private mechanism?: IamMechanism;

  constructor(private readonly run: SigningRun) {}

  next(request: KafkaRequest): SaslStep {
    if (request.apiKey === apiKeys.apiVersions) return { forward: true };
    if (request.apiKey === apiKeys.saslHandshake) return this.handshake(request);
    if (request.apiKey === apiKeys.saslAuthenticate) return this.authenticate(request);
    return { refused: `request ${request.apiKey} came before the client proved who it is` };
  }

  private handshake(request: KafkaRequest): SaslStep {
    const offered = Object.keys(iamMechanisms);
    const answer = (code: number) => handshakeAnswer(request, code, offered);
    if (request.apiVersion < 1)
      return { answer: answer(errorCodes.unsupportedVersion), refused: 'its SASL handshake is of an old version' };
    const name = mechanismIn(request);
    this.mechanism = iamMechanisms[name];
    if (this.mechanism) return { answer: answer(errorCodes.none) };
    return { answer: answer(errorCodes.unsupportedMechanism), refused: `there is no mechanism ${name}` };
  }

  private authenticate(request: KafkaRequest): SaslStep {
    const problem = this.problemOf(request);
    if (problem === undefined) {
      const bytes = this.mechanism!.accepted();
      return { answer: authenticateAnswer(request, { errorCode: errorCodes.none, bytes }), accepted: true };
    }
    const errorCode = this.mechanism ? errorCodes.failed : errorCodes.illegalState;
    return {
      answer: authenticateAnswer(request, { errorCode, message: `Access denied: ${problem}` }),
      refused: problem,
    };
  }

  private problemOf(request: KafkaRequest): string | undefined {
    if (!this.mechanism) return 'there was no SASL handshake';
    try {
      return connectProblem(this.mechanism.read(authBytesIn(request)), this.run);
    } catch (error) {
      return `what it sent cannot be read: ${(error as Error).message}`;
    }
  }
}
