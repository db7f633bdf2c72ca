/** The client's data cannot be mapped: its body is not JSON, or a function of the template refuses a value in it. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
