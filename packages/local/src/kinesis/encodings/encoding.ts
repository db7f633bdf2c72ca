import type { Members } from '../kinesis-call';

/** How a client writes inputs and reads outputs. */
export interface Encoding {
  readonly contentType: string;
  readonly isJson: boolean;
  /** @throws when the body is not in this encoding */
  read(body: Buffer): Members;
  /** What is JSON, in this encoding. */
  write(json: Buffer): Buffer;
}

export function plainBytes({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
