import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLastingPort } from '../../processes/ports';
import { writeFileAtomically } from '../../processes/write-file-atomically';

/** Where Flink's REST API of an application answers, chosen once: who watches it comes back to where it was. */
export async function choosePortFor(root: string): Promise<number> {
  const file = join(root, 'port.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as number;
  const port = await chooseLastingPort();
  writeFileAtomically(file, `${port}\n`);
  return port;
}
