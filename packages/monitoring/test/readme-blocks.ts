import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../src/catalog/catalog';
import { countAlarmMetrics, countAlarms, markdownTables } from '../src/catalog/markdown-tables';

/** US East (N. Virginia), list price without the free tier. Source: Amazon CloudWatch Pricing. */
const alarmPrice = { usd: 0.1, asOf: 'November 2026' };

function cost(): string {
  const [alarms, metrics] = [countAlarms(catalog), countAlarmMetrics(catalog)];
  return (
    `A standard alarm costs ${alarmPrice.usd.toFixed(2)} USD for each metric and month. All ${alarms} alarms watch ${metrics} metrics (those of a limit two, all others one): ` +
    `${(metrics * alarmPrice.usd).toFixed(2)} USD a month (us-east-1, list price as of ${alarmPrice.asOf}, without the free tier).`
  );
}

function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replace("'../../src'", "'@streaming-patterns/monitoring'")}\`\`\``;
}

/** What stands between `<!-- generated: name -->` and `<!-- end of name -->` in the README. */
export function readmeBlocks(): { [name: string]: string } {
  const examples = ['watch-a-pipeline', 'tune-alarms', 'own-rule', 'own-segment'];
  return {
    catalog: markdownTables(catalog),
    cost: cost(),
    ...Object.fromEntries(examples.map((name) => [`example ${name}`, example(name)])),
  };
}
