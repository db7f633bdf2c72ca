import { type PackedPackage, unpackedSize } from '../packed-package';
import type { Check } from './check';

/** Bytes. What a construct package may take on a user's disk, and any one file of any package. */
const ONE_MEGABYTE = 1_000_000;
/** Bytes. */
const LARGEST_JAR = 90 * ONE_MEGABYTE;
/** Bytes. The local mode carries a data plane. */
const LIMIT_OF_OTHERS = 3 * ONE_MEGABYTE;

export const size: Check = {
  promise: 'a construct package takes 1 MB at most, and so does every file; a jar takes 90 MB',
  problems(packed) {
    const jars = [...packed.files].filter(([path]) => isJar(path));
    const inJars = jars.reduce((total, [, data]) => total + data.byteLength, 0);
    const [total, limit] = [unpackedSize(packed) - inJars, sizeLimit(packed)];
    const large = [...packed.files].filter(([path, data]) => data.byteLength > fileLimit(path));
    return [
      ...(total > limit ? [`the package takes ${bytes(total)}, allowed are ${bytes(limit)}`] : []),
      ...large.map(([path, data]) => `${path} takes ${bytes(data.byteLength)}, allowed are ${bytes(fileLimit(path))}`),
    ];
  },
};

/** Jobs in Java bring their connectors with them, and the producer its native programs. */
function isJar(path: string): boolean {
  return /^jars\/[^/]+\.jar$/.test(path);
}

function fileLimit(path: string): number {
  return isJar(path) ? LARGEST_JAR : ONE_MEGABYTE;
}

/** A package with constructs has `constructs` as a peer. */
function sizeLimit({ manifest }: PackedPackage): number {
  return manifest.peerDependencies?.constructs ? ONE_MEGABYTE : LIMIT_OF_OTHERS;
}

const bytes = (count: number) => `${count.toLocaleString('en-US')} bytes`;
