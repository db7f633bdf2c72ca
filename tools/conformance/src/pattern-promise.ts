import type { SynthesizedPattern } from './synthesized-pattern';

/** Something that must hold for every pattern, however it is built. */
export interface PatternPromise {
  /** What is promised, as the title of a test. */
  readonly title: string;
  /** One line for each place where the promise is broken; none when it is kept. */
  readonly violations: (pattern: SynthesizedPattern) => string[] | Promise<string[]>;
}
