import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { errorMessage } from '../../lambda/function-error';
import { type FunctionAnswer, LambdaInvocations } from '../../lambda/lambda-invocations';
import { badRequestBody, configurationError } from '../gateway-error';
import { headerNamed } from '../mapping/template-input';
import { type BackendRequest, type BackendResponse, headerTexts } from './backend';

/** Calls functions of Lambda, as a Lambda integration does. */
export class FunctionBackend {
  private readonly invocations: LambdaInvocations;

  constructor(context: DataPlaneContext) {
    this.invocations = new LambdaInvocations(context);
  }

  /**
   * A function without the proxy: with what the request template made, and asynchronously when the integration says so
   * ("Set up asynchronous invocation of the backend Lambda function").
   */
  async call(functionName: string, { headers, body }: BackendRequest): Promise<BackendResponse> {
    const type = headerNamed(headerTexts(headers), 'X-Amz-Invocation-Type') === 'Event' ? 'Event' : 'RequestResponse';
    const answer = await this.invoke(functionName, jsonText(body), type);
    const functionError = answer.failed ? errorMessage(answer.payload) : '';
    return { status: answer.status, headers: {}, body: Buffer.from(answer.payload, 'utf8'), functionError };
  }

  /** Throws what the gateway answers when Lambda refuses the call ("Handling errors with an API Gateway API"). */
  async invoke(functionName: string, payload: string, type?: 'RequestResponse' | 'Event'): Promise<FunctionAnswer> {
    try {
      return await this.invocations.invoke(functionName, payload, type);
    } catch (error) {
      throw configurationError(new Error(`${functionName} was not invoked: ${error}`));
    }
  }

  close(): void {
    this.invocations.close();
  }
}

/** A request without a payload calls the function with an empty object. */
function jsonText(body: Buffer): string {
  const text = body.toString('utf8');
  if (text === '') return '{}';
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw badRequestBody(`Could not parse request body into json: ${(error as Error).message}`);
  }
}
