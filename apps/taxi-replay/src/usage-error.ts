/** A mistake of the caller's, told in one line with the way out; the program ends with code 2. */
export class UsageError extends Error {}
