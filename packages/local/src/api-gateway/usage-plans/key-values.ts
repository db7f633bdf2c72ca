import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../processes/write-file-atomically';

const LENGTH = 40;
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * Values for API keys, 40 letters and digits as API Gateway makes them. A value follows from the id and from a secret of
 * the run, so that it is the same after a restart and stands in no list of resources.
 */
export class KeyValues {
  private secret: Buffer | undefined;
  private readonly file: string;

  constructor(stateDirectory: string) {
    this.file = join(stateDirectory, 'api-key-secret');
  }

  valueOf(keyId: string): string {
    const bytes = createHmac('sha512', this.read()).update(keyId).digest().subarray(0, LENGTH);
    return [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('');
  }

  private read(): Buffer {
    if (!existsSync(this.file)) writeFileAtomically(this.file, randomBytes(32).toString('hex'));
    this.secret ??= Buffer.from(readFileSync(this.file, 'utf8'), 'hex');
    return this.secret;
  }
}
