import type { DataPlaneContext } from '../../../data-plane/data-plane-context';
import { errorMessage } from '../../../lambda/function-error';
import { type FunctionAnswer, LambdaInvocations } from '../../../lambda/lambda-invocations';
import { authorizerUnusable, unauthorized } from '../../gateway-error';
import { type AuthorizerResult, readResult } from './authorizer-result';

/** A function that throws an error with this message refuses the caller. */
const UNAUTHORIZED = 'Unauthorized';

/** Calls the functions of authorizers by Lambda's Invoke API. */
export class AuthorizerFunction {
  private readonly invocations: LambdaInvocations;

  constructor(context: DataPlaneContext) {
    this.invocations = new LambdaInvocations(context);
  }

  /** Throws what the gateway answers when the function refuses, fails, or answers in another form. */
  async call(name: string, event: object): Promise<AuthorizerResult> {
    const { failed, payload } = await this.invoke(name, JSON.stringify(event));
    if (failed && errorMessage(payload) === UNAUTHORIZED) throw unauthorized();
    if (failed) throw authorizerUnusable(`${name} failed: ${errorMessage(payload)}`);
    try {
      return readResult(payload);
    } catch (error) {
      throw authorizerUnusable(`the answer of ${name} cannot be used: ${(error as Error).message}`);
    }
  }

  close(): void {
    this.invocations.close();
  }

  private async invoke(name: string, event: string): Promise<FunctionAnswer> {
    try {
      return await this.invocations.invoke(name, event);
    } catch (error) {
      throw authorizerUnusable(`${name} could not be called: ${error}`);
    }
  }
}
