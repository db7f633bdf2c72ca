import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { ensurePythonEnvironment } from '@streaming-patterns/local';

const PACKAGE = resolve(__dirname, '..', '..');
const REPOSITORY = resolve(PACKAGE, '..', '..');

/** As `-m cfnlint` would, which the package does not offer; the script beside Python names the folder it was made in. */
const RUN = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/** W3005, a dependency stated twice: CDK adds a role to DependsOn to bring its policies along. */
const OPTIONS = ['--format', 'json', '--ignore-checks', 'W3005'];

const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

interface Finding {
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  /** `Path` is null when the fault is in no one place. */
  readonly Location: { readonly Path: (string | number)[] | null };
}

/** Runs cfn-lint (errors and warnings) on a template; one line for each finding. The first run installs it. */
export async function lintTemplate(templateFile: string): Promise<string[]> {
  return (await lintTemplates([templateFile]))[templateFile] ?? [];
}

/** The same for several templates, by file: the start of the program takes longer than a template. */
export async function lintTemplates(templateFiles: string[]): Promise<Record<string, string[]>> {
  const python = await ensurePythonEnvironment({
    directory: resolve(REPOSITORY, '.local', 'venv-cfn-lint'),
    requirementsFile: resolve(PACKAGE, 'requirements.txt'),
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  const { stdout, stderr, error } = spawnSync(python, ['-c', RUN, ...OPTIONS, '--', ...templateFiles], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT_BYTES,
  });
  if (error) throw error;
  const findings = findingsIn(stdout, stderr);
  const stray = findings.filter(({ Filename }) => !templateFiles.includes(Filename));
  if (stray.length > 0)
    throw new Error(`cfn-lint tells of files that it was not given:\n${stray.map(lineOf).join('\n')}`);
  return Object.fromEntries(
    templateFiles.map((file) => [file, findings.filter(({ Filename }) => Filename === file).map(lineOf)]),
  );
}

function lineOf({ Rule, Message, Location, Filename }: Finding): string {
  return `${(Location.Path ?? [Filename]).join('.')}: ${Rule.Id}: ${Message}`;
}

function findingsIn(stdout: string, stderr: string): Finding[] {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`cfn-lint did not answer with JSON:\n${stdout}${stderr}`);
  }
}
