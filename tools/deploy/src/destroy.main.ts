// `nx destroy <pattern> [--context name=value ...] [arguments of cdk destroy]`, run in the pattern's folder.
import { cdk } from './cdk';
import { partArguments } from './cdk-arguments';
import { describeRetained } from './retained-resources';
import { synthesizedResources } from './synthesized-template';

const { context, others } = partArguments(process.argv.slice(2));
cdk('synth', '--quiet', ...context);
for (const line of describeRetained(synthesizedResources('cdk.out'))) console.log(line);
cdk('destroy', '--app', 'cdk.out', ...others);
