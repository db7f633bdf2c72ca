/** What a construct takes of a setting that was given; undefined when it was left out. */
export function ifGiven<T, U>(value: T | undefined, of: (value: T) => U): U | undefined {
  return value === undefined ? undefined : of(value);
}
