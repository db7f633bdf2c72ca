/** What a run took that was done with so many records. */
export interface Cost {
  readonly records: number;
  readonly seconds: number;
  /** Of the processes that did the work. */
  readonly cpuSeconds: number;
}

export interface Rates {
  /** Records a second. */
  readonly perSecond: number;
  /** Records in a second of one core. */
  readonly perCpuSecond: number;
}

/** How fast it goes once it goes: what a long run took more than a short one. What both need to start is in neither. */
export function ratesBetween(short: Cost, long: Cost): Rates {
  const records = long.records - short.records;
  const [seconds, cpuSeconds] = [long.seconds - short.seconds, long.cpuSeconds - short.cpuSeconds];
  if (records <= 0 || seconds <= 0 || cpuSeconds <= 0)
    throw new Error(`${records} more records took ${seconds} s and ${cpuSeconds} s of CPU more: no rate tells of that`);
  return { perSecond: records / seconds, perCpuSecond: records / cpuSeconds };
}

export function ratioOf(contender: Rates, bare: Rates): Rates {
  return {
    perSecond: contender.perSecond / bare.perSecond,
    perCpuSecond: contender.perCpuSecond / bare.perCpuSecond,
  };
}
