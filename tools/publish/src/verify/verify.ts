import { REPOSITORY } from '../published-packages';
import { runToEnd } from '../run-to-end';
import type { Checklist } from './checklist';
import { localMode } from './local-part';
import { LocalRegistry } from './local-registry';
import { ReleaseCheckout } from './release-checkout';
import { firstRelease, laterReleases, publishing, refusals } from './release-part';
import { consumers, publishedContents } from './user-part';
import { Workplace } from './workplace';

/** Releases a copy of the commit that is checked out, publishes it to a registry of its own, and uses what was published. */
export async function verify(list: Checklist, signal: AbortSignal): Promise<void> {
  await tellWhatIsLeftOut();
  const workplace = new Workplace(await machinesRegistry(), signal);
  const registry = await LocalRegistry.start(workplace.folder('registry'));
  try {
    const checkout = new ReleaseCheckout(workplace);
    await firstRelease(list, checkout);
    await refusals(list, checkout, registry);
    await publishing(list, checkout, registry);
    await laterReleases(list, checkout, registry);
    await publishedContents(list, checkout, registry);
    await consumers(list, workplace, checkout, registry);
    await localMode(list, workplace, checkout, registry);
  } finally {
    await registry.stop();
    await forget(registry);
    workplace.remove();
  }
}

async function tellWhatIsLeftOut(): Promise<void> {
  const changes = await runToEnd('git', ['status', '--porcelain'], { cwd: REPOSITORY });
  if (changes) console.log('Changes that are not committed are no part of this.');
}

/** The npm registry that this machine is set up for; this project names none. */
async function machinesRegistry(): Promise<string> {
  const answer = await runToEnd('npm', ['config', 'get', 'registry', '--loglevel=error'], { cwd: REPOSITORY });
  return answer.trim().split('\n').at(-1) ?? '';
}

/** npm keeps what it loaded in the user's cache; what came from a registry that is gone is of no use there. */
async function forget({ url }: LocalRegistry): Promise<void> {
  const keys = await runToEnd('npm', ['cache', 'ls', '--loglevel=error'], { cwd: REPOSITORY });
  const ours = keys.split('\n').filter((key) => key.includes(url));
  if (ours.length > 0) await runToEnd('npm', ['cache', 'clean', ...ours, '--loglevel=error'], { cwd: REPOSITORY });
}
