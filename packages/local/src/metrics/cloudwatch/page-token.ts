import type { CallInput } from './call-input';
import { CloudWatchError } from './cloudwatch-error';

/** How many items of the whole answer came on earlier pages. */
export function itemsBefore(input: CallInput): number {
  const token = input.text('NextToken');
  if (!token) return 0;
  const [, count] = /^after-(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (count) return Number(count);
  throw new CloudWatchError('InvalidNextToken', 'The parameter NextToken must be one that an earlier page came with.');
}

export function tokenAfter(count: number): string {
  return Buffer.from(`after-${count}`).toString('base64url');
}
