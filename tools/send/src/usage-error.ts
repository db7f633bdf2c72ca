/** A mistake of the caller's, told in one line; the command ends with code 2. */
export class UsageError extends Error {}
