import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestBody } from '../data-plane/request-body';
import type { ServiceEndpoint } from '../data-plane/service-endpoint';
import type { SubstrateExchange, WholeAnswer } from '../data-plane/substrate-exchange';
import type { SubstrateProxy } from '../data-plane/substrate-proxy';
import type { MetricSink } from '../metrics/metric-sink';
import { passWatched } from '../metrics/pass-watched';
import { functionInvocationMetrics, type InvokeAnswer } from './function-invocation-metrics';

/** "Invoke", Lambda API reference. */
const INVOKE = /^\/2015-03-31\/functions\/([^/?]+)\/invocations/;
/** Lambda takes 6 MB ("Lambda quotas"); the substrate says what is too much. */
const MOST_BYTES = 20 * 1024 * 1024;

/** A call that reached no function, under the name of Lambda's error. */
class NotInvoked extends Error {
  constructor(override readonly name: string) {
    super(name);
  }
}

export interface LambdaEndpointOptions {
  readonly metrics: MetricSink;
  readonly substrate: SubstrateExchange;
  /** Takes all that is no invocation. */
  readonly proxy: Pick<SubstrateProxy, 'pass'>;
}

/** Counts the invocations that come through the local address; the data plane's own do not. */
export class LambdaEndpoint implements ServiceEndpoint {
  readonly signingName = 'lambda';

  constructor(private readonly options: LambdaEndpointOptions) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, encoded] = (request.method === 'POST' && INVOKE.exec(request.url ?? '')) || [];
    if (!encoded) return this.options.proxy.pass(request, response);
    const name = decodeURIComponent(encoded);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    const answer = this.pass(request, response);
    if (type === 'RequestResponse') await this.measure(name, answer);
    else if ((await answer)?.status === 202) functionInvocationMetrics(this.options.metrics).accepted(name);
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<WholeAnswer | undefined> {
    const body = await requestBody(request, MOST_BYTES);
    return passWatched({ request, response, body, substrate: this.options.substrate });
  }

  private async measure(name: string, answer: Promise<WholeAnswer | undefined>): Promise<void> {
    const measured = functionInvocationMetrics(this.options.metrics).measure(name, async () =>
      invokeAnswer(await answer),
    );
    await measured.catch((error: Error) => {
      if (!(error instanceof NotInvoked)) throw error;
    });
  }
}

function invokeAnswer(answer: WholeAnswer | undefined): InvokeAnswer {
  if (answer?.status === 429) throw new NotInvoked('TooManyRequestsException');
  if (!answer || answer.status >= 300) throw new NotInvoked('ServiceException');
  const error = answer.headers['x-amz-function-error'];
  return error === undefined ? {} : { FunctionError: String(error) };
}
