/** Every mistake in the settings that were given, one line each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(mistakes: string[]) {
    super(`Settings (--context name=value):\n  ${mistakes.join('\n  ')}`);
  }
}
