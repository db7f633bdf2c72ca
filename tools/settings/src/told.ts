import { PropsError } from '@streaming-patterns/construct-rules';
import { SettingsError } from './settings-error';

/** Mistakes of the command line are told without a stack trace: nobody has to look for them in the code. */
export function told<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof SettingsError || PropsError.isPropsError(error))) throw error;
    console.error((error as Error).message);
    process.exit(1);
  }
}
