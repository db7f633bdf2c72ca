/** A regular expression in the part of Java's syntax that JavaScript shares; throws a SyntaxError for the rest. */
export function javaRegex(pattern: string, flags = ''): RegExp {
  return new RegExp(pattern, flags);
}

/** Whether a Java regular expression matches all of `text`, as `Matcher.matches()` does. */
export function matchesAll(pattern: string, text: string): boolean {
  return javaRegex(`^(?:${pattern})$`, 's').test(text);
}

/** What is wrong with a pattern, or nothing. */
export function regexProblem(pattern: string): string | undefined {
  try {
    javaRegex(pattern);
    return undefined;
  } catch (error) {
    return `must be a regular expression that Java and JavaScript read alike, got ${JSON.stringify(pattern)}: ${error}`;
  }
}

type Replacement = (match: string, ...groups: unknown[]) => string;

/** The replacement of Java's `replaceAll`: `$1` is a group, a backslash takes the next character as it is. */
export function javaReplacement(replacement: string): Replacement {
  return (match, ...groups) =>
    replacement.replace(/\\([\s\S])|\$(\d)/g, (_, literal?: string, group?: string) => {
      if (literal !== undefined) return literal;
      return group === '0' ? match : String(groups[Number(group) - 1] ?? '');
    });
}
