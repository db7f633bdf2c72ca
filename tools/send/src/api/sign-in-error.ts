/** The pool does not let the user in; asking again gives the same answer. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}
