import type { IConstruct } from 'constructs';

/** Every mistake in the props of a construct at once, one line each: `<construct path>: <prop> must be …, got …`. */
export class PropsError extends Error {
  /**
   * Does nothing when there are no mistakes.
   *
   * @param scope the construct whose props they are; the one around it when it is not made yet
   * @param id of the construct that is not made yet
   * @throws PropsError with all of them
   */
  static throwFor(scope: IConstruct, mistakes: string[], id?: string): void {
    if (mistakes.length === 0) return;
    const path = [scope.node.path, id].filter((part) => part).join('/');
    throw new PropsError(mistakes.map((mistake) => `${path}: ${mistake}`).join('\n'));
  }

  /** Also for the error of another copy of this package. */
  static isPropsError(error: unknown): boolean {
    return error instanceof Error && error.name === 'PropsError';
  }

  override readonly name = 'PropsError';
}
