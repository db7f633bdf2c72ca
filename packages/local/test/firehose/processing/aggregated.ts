import { createHash } from 'node:crypto';
import { BinaryWriter } from '@bufbuild/protobuf/wire';

/** What a producer put. */
export interface User {
  readonly key: string;
  readonly data: Uint8Array;
}

/** An aggregated record as the Kinesis Producer Library writes it. */
export function aggregated(users: readonly User[], keys = [...new Set(users.map(({ key }) => key))]): Buffer {
  const message = new BinaryWriter();
  for (const key of keys) message.uint32(field(1)).string(key);
  message.uint32(field(2)).string('an explicit hash key');
  for (const { key, data } of users) {
    const user = new BinaryWriter();
    user.uint32(1 << 3).uint64(Math.max(0, keys.indexOf(key)));
    user.uint32(field(3)).bytes(data);
    user.uint32(field(4)).bytes(new BinaryWriter().uint32(field(1)).string('a tag').finish());
    message.uint32(field(3)).bytes(user.finish());
  }
  return wrapped(message.finish());
}

/** The tag of a field with a length. */
const field = (number: number) => (number << 3) | 2;

/** A message as aggregated data has it, with its digest. */
export function wrapped(message: Uint8Array): Buffer {
  const magic = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
  return Buffer.concat([magic, message, createHash('md5').update(message).digest()]);
}
