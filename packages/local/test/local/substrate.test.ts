import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choosePort } from '../../src/processes/ports';
import { identifyProcess } from '../../src/processes/process-identity';
import { ensurePythonEnvironment } from '../../src/substrate/python-environment';
import { isSubstrateHealthy, startSubstrate } from '../../src/substrate/substrate';

const venvDirectory = join(__dirname, '../../../../.local/venv');

test('the substrate answers on loopback after its start and is gone after its stop', async () => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'streaming-local-'));
  const python = await ensurePythonEnvironment({ directory: venvDirectory });
  const substrate = await startSubstrate({ python, port: await choosePort(0, '--substrate-port'), stateDirectory });
  expect(await isSubstrateHealthy(substrate.url)).toBe(true);
  await substrate.stop();
  expect(identifyProcess(substrate.pid)).toBeUndefined();
  expect(await isSubstrateHealthy(substrate.url)).toBe(false);
});
