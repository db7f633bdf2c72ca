import { type PackedPackage, unpackedSize } from '../packed-package';
import type { Check } from './check';

/** Bytes. What a construct package may take on a user's disk, and any one file of any package. */
const ONE_MEGABYTE = 1_000_000;
/** Bytes. The local mode carries a data plane. */
const LIMIT_OF_OTHERS = 3 * ONE_MEGABYTE;

export const size: Check = {
  promise: 'a construct package takes 1 MB at most, and so does every file',
  problems(packed) {
    const [total, limit] = [unpackedSize(packed), sizeLimit(packed)];
    const large = [...packed.files].filter(([, data]) => data.byteLength > ONE_MEGABYTE);
    return [
      ...(total > limit ? [`the package takes ${bytes(total)}, allowed are ${bytes(limit)}`] : []),
      ...large.map(([path, data]) => `${path} takes ${bytes(data.byteLength)}, allowed are ${bytes(ONE_MEGABYTE)}`),
    ];
  },
};

/** A package with constructs has `constructs` as a peer. */
function sizeLimit({ manifest }: PackedPackage): number {
  return manifest.peerDependencies?.constructs ? ONE_MEGABYTE : LIMIT_OF_OTHERS;
}

const bytes = (count: number) => `${count.toLocaleString('en-US')} bytes`;
