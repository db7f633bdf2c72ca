import type { Base, ConnectionPoolEventPayload } from '@platformatic/kafka';

/**
 * A connection that was given up errs once more when the broker resets it, as after a log-in that was refused. Nobody
 * listens any more then, which would end the process.
 */
export function surviveLateErrors<Client extends Pick<Base, 'on'>>(client: Client): Client {
  const ignore = ({ connection }: ConnectionPoolEventPayload) => {
    connection.on('error', () => undefined);
  };
  client.on('client:broker:connect', ignore);
  client.on('client:broker:failed', ignore);
  return client;
}
