import type { PackedPackage } from '../packed-package';

/** One promise about what is published. */
export interface Check {
  /** What holds when there are no problems. */
  readonly promise: string;
  /** Each problem in one line: what is wrong, and the way out. */
  problems(packed: PackedPackage): string[] | Promise<string[]>;
}
