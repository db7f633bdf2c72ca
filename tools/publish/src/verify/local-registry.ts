import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';
import type { Manifest } from '../published-packages';

/** Verdaccio inside this process, on a free port of 127.0.0.1. It ends with the process and knows no other registry. */
export class LocalRegistry {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    /** File that makes npm and pnpm publish here and nowhere else: no other registry and no other login is in it. */
    readonly publisherSettings: string,
  ) {}

  static async start(folder: string): Promise<LocalRegistry> {
    const configuration = join(folder, 'verdaccio.yaml');
    // JSON is YAML.
    writeFileSync(configuration, JSON.stringify(settings(folder)));
    const server: Server = await runServer(configuration);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const token = await register(`http://${host}/`);
    const publisher = join(folder, 'npmrc');
    const lines = [
      `registry=http://${host}/`,
      `@streaming-patterns:registry=http://${host}/`,
      `//${host}/:_authToken=${token}`,
    ];
    writeFileSync(publisher, `${lines.join('\n')}\n`, { mode: 0o600 });
    return new LocalRegistry(server, `http://${host}/`, publisher);
  }

  /** Manifests of every version of a package, by version; none when nothing was published. */
  async versions(name: string): Promise<Record<string, PublishedManifest>> {
    const response = await fetch(`${this.url}${name.replace('/', '%2F')}`);
    if (response.status === 404) return {};
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    return ((await response.json()) as { versions: Record<string, PublishedManifest> }).versions;
  }

  async tarball({ dist }: PublishedManifest): Promise<Uint8Array> {
    const response = await fetch(dist.tarball);
    if (!response.ok) throw new Error(`${dist.tarball} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

export interface PublishedManifest extends Manifest {
  readonly dist: { readonly tarball: string };
}

function settings(folder: string): object {
  return {
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 1 } },
    packages: { '@streaming-patterns/*': { access: '$all', publish: '$authenticated' } },
    web: { enable: false },
    logs: { type: 'file', path: join(folder, 'verdaccio.log'), level: 'warn' },
  };
}

/** npm refuses to publish without a login. */
async function register(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:verify`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'verify', password: randomUUID() }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`the local registry answered ${response.status} to a new user`);
  return token;
}
