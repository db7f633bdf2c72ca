import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { AuthenticationError, type BaseOptions, type SASLOptions } from '@platformatic/kafka';
import { addressOf } from './broker';
import type { KafkaConnection } from './kafka';

type Sasl = NonNullable<KafkaConnection['sasl']>;

/** A connection in the words of the client. */
export function platformaticOptions({ brokers, tls, sasl }: KafkaConnection): BaseOptions {
  return {
    clientId: `kafka-client-${randomUUID()}`,
    bootstrapBrokers: brokers.map(addressOf),
    ...(sasl ? { sasl: saslOptions(sasl) } : undefined),
    ...(tls ? { tls: { ca: tls.ca, cert: tls.certificate, key: tls.privateKey } } : undefined),
    // Brokers behind one load balancer are told apart by the name that is asked for. An IP address is no such name.
    ...(tls && brokers.every(({ host }) => !isIP(host)) ? { tlsServerName: true } : undefined),
  };
}

function saslOptions(login: Sasl): SASLOptions {
  if ('username' in login) {
    return { mechanism: 'SCRAM-SHA-512', username: login.username, password: login.password };
  }
  return { mechanism: 'OAUTHBEARER', token: () => login.token(), authBytesValidator: refuseErrorAnswer };
}

/** A broker answers a bad token with the reason instead of nothing, and waits; without this it would look like a success. */
function refuseErrorAnswer(answer: Buffer, callback: (error: Error | null, answer?: Buffer) => void): void {
  const refused = answer?.length > 0 && answer.toString('utf8').includes('"status"');
  if (refused) callback(new AuthenticationError(`SASL authentication failed: ${answer.toString('utf8')}`));
  else callback(null, answer);
}
