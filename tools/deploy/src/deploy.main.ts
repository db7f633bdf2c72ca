// `nx deploy <pattern> [--context name=value ...] [arguments of cdk deploy]`, run in the pattern's folder.
import { checkAccount, DeployRefused } from './account-check';
import { cdk } from './cdk';
import { partArguments, profileOf } from './cdk-arguments';
import { synthesizedResources } from './synthesized-template';

async function main(): Promise<void> {
  const args = partArguments(process.argv.slice(2));
  cdk('synth', '--quiet', ...args.context);
  const profile = profileOf(args);
  if (profile) process.env.AWS_PROFILE = profile;
  await checkAccount(synthesizedResources('cdk.out'));
  cdk('deploy', '--app', 'cdk.out', ...args.others);
}

main().catch((error: Error) => {
  console.error(error instanceof DeployRefused ? `\n${error.message}` : error);
  process.exit(1);
});
