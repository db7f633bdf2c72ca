import { randomInt } from 'node:crypto';

const LENGTH = 10;
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A new identifier in API Gateway's form: ten lower-case letters and digits. */
export function newResourceId(): string {
  return Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
}
