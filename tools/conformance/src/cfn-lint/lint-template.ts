import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { ensurePythonEnvironment } from '@streaming-patterns/local';

const PACKAGE = resolve(__dirname, '..', '..');
const REPOSITORY = resolve(PACKAGE, '..', '..');

/** As `-m cfnlint` would, which the package does not offer; the script beside Python names the folder it was made in. */
const RUN = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/** W3005, a dependency stated twice: CDK adds a role to DependsOn to bring its policies along. */
const OPTIONS = ['--format', 'json', '--ignore-checks', 'W3005'];

interface Finding {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  /** `Path` is null when the fault is in no one place. */
  readonly Location: { readonly Path: (string | number)[] | null };
}

/** Runs cfn-lint (errors and warnings) on a template; one line for each finding. The first run installs it. */
export async function lintTemplate(templateFile: string): Promise<string[]> {
  const python = await ensurePythonEnvironment({
    directory: resolve(REPOSITORY, '.local', 'venv-cfn-lint'),
    requirementsFile: resolve(PACKAGE, 'requirements.txt'),
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  const { stdout, stderr, error } = spawnSync(python, ['-c', RUN, ...OPTIONS, '--', templateFile], {
    encoding: 'utf8',
  });
  if (error) throw error;
  return findingsIn(stdout, stderr).map(
    ({ Rule, Message, Location }) => `${(Location.Path ?? [templateFile]).join('.')}: ${Rule.Id}: ${Message}`,
  );
}

function findingsIn(stdout: string, stderr: string): Finding[] {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`cfn-lint did not answer with JSON:\n${stdout}${stderr}`);
  }
}
