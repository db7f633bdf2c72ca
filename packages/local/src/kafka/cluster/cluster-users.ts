import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { OwnedResource } from '../../resources/resource-type';
import { removeScramUser, setScramUser } from '../broker/broker-admin';
import { SCRAM_SECRETS } from './cluster-settings';
import { type EntryActions, KeptEntries } from './kept-entries';
import type { ScramUser } from './scram-secret';

export interface ClusterUsersOptions {
  /** Of the broker. */
  readonly directory: string;
  /** Of the broker's own listener. */
  readonly port: number;
  /** The user in a secret; fails when MSK would not take it. */
  readSecret(arn: string): Promise<ScramUser>;
  log(message: string): void;
}

/** The users whose secrets are associated with one cluster. */
export class ClusterUsers {
  private readonly kept: KeptEntries;
  private readonly actions: EntryActions;
  private secrets: readonly string[] = [];
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly options: ClusterUsersOptions) {
    const { directory, port } = options;
    this.kept = new KeptEntries(join(directory, 'scram-users.json'));
    this.actions = {
      make: (arn) => this.set(arn),
      change: async (arn, wanted, before) => {
        if (userOf(wanted) !== userOf(before)) await removeScramUser(port, userOf(before));
        await this.set(arn);
      },
      remove: (_, before) => removeScramUser(port, userOf(before)),
    };
  }

  /** ARNs of the associated secrets. */
  get associated(): readonly string[] {
    return this.secrets;
  }

  /** Brings the broker to what the resources say. */
  async follow(clusterArn: string, resources: readonly OwnedResource[]): Promise<void> {
    const own = resources.filter(
      ({ type, properties }) => type === SCRAM_SECRETS && properties.ClusterArn === clusterArn,
    );
    const secrets = own.flatMap(({ properties }) => (properties.SecretArnList ?? []) as readonly string[]);
    await this.inTurn(() => this.bring(secrets));
  }

  /** A secret that was changed changes the password of its user. */
  async refresh(): Promise<void> {
    await this.inTurn(() => this.bring(this.secrets)).catch((error: Error) =>
      this.options.log(`SCRAM: ${error.message}`),
    );
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async bring(secrets: readonly string[]): Promise<void> {
    const wanted = new Map<string, string>();
    for (const arn of secrets) wanted.set(arn, fingerprint(await this.options.readSecret(arn)));
    await this.kept.follow(wanted, this.actions);
    this.secrets = secrets;
  }

  private async set(arn: string): Promise<void> {
    const { username, password } = await this.options.readSecret(arn);
    await setScramUser(this.options.port, username, password);
  }
}

/** Says whether a secret was changed, and whose it is. The password itself is not written down. */
function fingerprint({ username, password }: ScramUser): string {
  return JSON.stringify({ username, hash: createHash('sha256').update(`${username}\n${password}`).digest('hex') });
}

function userOf(kept: string): string {
  return (JSON.parse(kept) as { readonly username: string }).username;
}
