import { loadavg } from 'node:os';
import { median } from '../median';
import { type Cost, type Rates, ratesBetween, ratioOf } from './cost';

export interface Contender {
  readonly name: string;
  /** Is done with so many records, from its start. @throws Error when one of them is missing */
  run(records: number): Promise<Cost>;
}

export interface CostComparison {
  readonly name: string;
  readonly bare: Contender;
  readonly contender: Contender;
  /** Records of a short run and of a long one. */
  readonly short: number;
  readonly long: number;
  readonly rounds: number;
  /** What the contender must reach of the bare one, in records a CPU second. */
  readonly floor: number;
}

/** Both take turns in one run; who begins changes. Answers whether the floor is reached. */
export async function compareCosts(comparison: CostComparison): Promise<boolean> {
  const { name, bare, contender, rounds, floor } = comparison;
  const ratios: Rates[] = [];
  for (let round = 1; round <= rounds; round++) {
    const load = loadavg()[0]!.toFixed(1);
    const rates = new Map<Contender, Rates>();
    for (const one of inTurn([bare, contender], round)) rates.set(one, await ratesOf(one, comparison));
    const [ofBare, ofContender] = [rates.get(bare)!, rates.get(contender)!];
    ratios.push(ratioOf(ofContender, ofBare));
    const told = `${describe(bare, ofBare)}; ${describe(contender, ofContender)}`;
    console.log(`  ${name}, round ${round}: ${told} (load before ${load})`);
  }
  const [perCpuSecond, perSecond] = [
    median(ratios.map((ratio) => ratio.perCpuSecond)),
    median(ratios.map((ratio) => ratio.perSecond)),
  ];
  const ratio = `${perCpuSecond.toFixed(2)} in records a CPU second (median; at least ${floor})`;
  console.log(`${name}: ${contender.name} / ${bare.name} = ${ratio}, ${perSecond.toFixed(2)} in records/s`);
  return perCpuSecond >= floor;
}

function inTurn<Of>(all: readonly Of[], round: number): readonly Of[] {
  return round % 2 === 1 ? all : all.toReversed();
}

async function ratesOf(one: Contender, { short, long }: CostComparison): Promise<Rates> {
  const cost = await one.run(short);
  return ratesBetween(cost, await one.run(long));
}

function describe({ name }: Contender, { perSecond, perCpuSecond }: Rates): string {
  return `${name} ${whole(perSecond)} records/s, ${whole(perCpuSecond)} a CPU second`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
