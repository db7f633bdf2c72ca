// The script `prepublishOnly` of every published package: packs it as the running client would, and refuses what would not work.
import { problemsOf, RELEASE_CHECKS } from './checks/checks';
import { callingClient, pack, workspacePnpm } from './pack';

async function main(): Promise<void> {
  const packed = await pack(process.cwd(), callingClient() ?? workspacePnpm());
  const problems = await problemsOf(packed, RELEASE_CHECKS);
  if (problems.length === 0) return;
  console.error(`${packed.manifest.name}@${packed.manifest.version} is not published:`);
  for (const problem of problems) console.error(`  ${problem}`);
  process.exitCode = 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
