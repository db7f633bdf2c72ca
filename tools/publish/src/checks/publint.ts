import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Check } from './check';

/** "publint", every level: entry points, module formats, fields of package.json. */
export const packageLint: Check = {
  promise: 'publint finds nothing',
  async problems({ tarball }) {
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
  },
};
