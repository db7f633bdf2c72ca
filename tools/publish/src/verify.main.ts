// `pnpm nx verify publish`: a whole release of the commit that is checked out, to a registry on this machine, and its use.
import { Checklist, GivenUp } from './verify/checklist';
import { verify } from './verify/verify';

/** Exit code of a program that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

async function main(): Promise<number> {
  const interrupted = new AbortController();
  let interruptedCode: number | undefined;
  for (const [signal, code] of Object.entries(EXIT_CODES))
    process.on(signal, () => {
      interruptedCode = code;
      interrupted.abort();
    });
  const list = new Checklist(console.log);
  try {
    await verify(list, interrupted.signal);
  } catch (error) {
    if (interruptedCode !== undefined) return interruptedCode;
    console.error(error instanceof GivenUp ? error.message : error);
    console.log(list.summary());
    return 1;
  }
  console.log(list.summary());
  return list.exitCode;
}

main().then((code) => {
  process.exitCode = code;
});
