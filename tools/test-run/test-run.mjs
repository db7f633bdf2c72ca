// `npm test`: every check of the repository, one part after the other, closed by `N passed, N failed`.
import { ensureInstalled } from '../setup/install.mjs';
import { skippedEngineTests } from './engine-tests.mjs';
import { PARTS } from './parts.mjs';
import { report } from './report.mjs';

ensureInstalled();
const skipped = skippedEngineTests();
const results = [];
for (const part of PARTS) {
  if (part.isSkipped?.()) continue;
  console.log(`\n== ${part.name}`);
  const began = performance.now();
  const counts = part.run();
  results.push({ name: part.name, ...counts, seconds: (performance.now() - began) / 1000 });
}
for (const line of skipped) console.log(`\n${line}`);
process.exitCode = report(results);
