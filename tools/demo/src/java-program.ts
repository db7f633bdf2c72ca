import { join } from 'node:path';

/** The Java of JAVA_HOME, else the one on the path. */
export function javaProgram(): string {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
}
