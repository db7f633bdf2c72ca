import { Token } from 'aws-cdk-lib';

/** What the names of the objects of a pipeline start with. */
export class DataPrefix {
  /** Characters; an object has 1,024 for its whole name. Source: "Naming Amazon S3 objects". */
  static readonly LONGEST: number = 512;

  /** The mistakes in a prefix, for `PropsError.throwFor()`: it is empty, or ends with a slash and does not start with one. */
  static mistakes(name: string, prefix = ''): string[] {
    if (Token.isUnresolved(prefix) || prefix === '') return [];
    if (/^[^/].*\/$/.test(prefix) && prefix.length <= DataPrefix.LONGEST) return [];
    const form = `empty, or at most ${DataPrefix.LONGEST} characters that end with a slash and do not start with one`;
    return [`${name} must be ${form}, got "${prefix}"`];
  }
}
