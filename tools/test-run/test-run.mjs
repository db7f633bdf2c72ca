// `npm test`: every check of the repository, one part after the other, closed by `N passed, N failed`.
import { ensureInstalled } from '../setup/install.mjs';
import { kafkaTests } from './kafka-tests.mjs';
import { PARTS } from './parts.mjs';
import { report } from './report.mjs';

ensureInstalled();
const skipped = kafkaTests();
const results = [];
for (const part of PARTS) {
  console.log(`\n== ${part.name}`);
  const began = performance.now();
  const counts = part.run();
  results.push({ name: part.name, ...counts, seconds: (performance.now() - began) / 1000 });
}
for (const line of skipped) console.log(`\n${line}`);
process.exitCode = report(results);
