import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { strToU8, zipSync } from 'fflate';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import { choosePort } from '../../src/processes/ports';
import type { OwnedResource } from '../../src/resources/resource-type';
import { ensurePythonEnvironment } from '../../src/substrate/python-environment';
import { type Substrate, startSubstrate } from '../../src/substrate/substrate';
import { credentials, type RunningGateway, region, runGateway } from '../api-gateway/gateway-fixture';
import { newFolder, venvDirectory } from './start-test-run';

/** A substrate for the gateways of one file of tests. */
export class GatewayEngines {
  private gateway: RunningGateway | undefined;
  readonly lambda: LambdaClient;

  private constructor(
    readonly substrate: Substrate,
    private readonly folder: string,
  ) {
    this.lambda = new LambdaClient(this.client);
  }

  static async start(): Promise<GatewayEngines> {
    const folder = mkdtempSync(join(tmpdir(), 'api-gateway-'));
    const python = await ensurePythonEnvironment({ directory: venvDirectory });
    const port = await choosePort(0, '--port');
    return new GatewayEngines(await startSubstrate({ python, port, stateDirectory: folder, region }), folder);
  }

  /** The settings of a client of the substrate. */
  get client() {
    return { endpoint: this.substrate.url, region, credentials, requestHandler: new NodeHttpHandler() };
  }

  /** A gateway with these resources, in the place of the one before. */
  async serve(resources: readonly OwnedResource[], more: Partial<DataPlaneContext> = {}): Promise<RunningGateway> {
    await this.gateway?.close();
    this.gateway = await runGateway(resources, this.substrate.url, { stateDirectory: newFolder(), ...more });
    return this.gateway;
  }

  /** Makes a Node.js function whose handler has this body, and answers its ARN. */
  async createFunction(name: string, handlerBody: string): Promise<string> {
    const code = `let calls = 0; exports.handler = async (event) => { calls += 1; ${handlerBody} };`;
    const answer = await this.lambda.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Role: 'arn:aws:iam::000000000000:role/authorizer',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipSync({ 'index.js': strToU8(code) }) },
      }),
    );
    return String(answer.FunctionArn);
  }

  async stop(): Promise<void> {
    await this.gateway?.close();
    this.lambda.destroy();
    await this.substrate.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
