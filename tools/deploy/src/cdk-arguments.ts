/** The caller's arguments, parted: settings shape the template, the rest is for the CDK command. */
export interface CdkArguments {
  /** `--context name=value` pairs, as the CDK CLI takes them. */
  readonly context: string[];
  readonly others: string[];
}

/** Parts what the caller typed after `nx deploy <pattern>`; Nx passes `--context a=b` on as `--context=a=b`. */
export function partArguments(args: string[]): CdkArguments {
  const context: string[] = [];
  const others: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === '--context' || arg === '-c') context.push('--context', args[++index] ?? '');
    else if (arg.startsWith('--context=')) context.push('--context', arg.slice('--context='.length));
    else others.push(arg);
  }
  return { context, others };
}

/** The AWS profile that the caller named, for the look at the account before the CDK CLI's own. */
export function profileOf({ others }: CdkArguments): string | undefined {
  const index = others.indexOf('--profile');
  return index >= 0
    ? others[index + 1]
    : others.find((arg) => arg.startsWith('--profile='))?.slice('--profile='.length);
}
