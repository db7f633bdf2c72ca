import { addressOf, type Broker, isLoopback } from '../kafka/broker';
import { UsageError } from '../usage-error';

/** Messages in the clear stay on this machine. */
export function refuseOpenNetwork(brokers: readonly Broker[]): void {
  const open = brokers.filter((broker) => !isLoopback(broker));
  if (open.length === 0) return;
  throw new UsageError(
    `--auth plaintext is for brokers on this machine (127.0.0.1, localhost), got ${open.map(addressOf).join(', ')}: use iam, scram or tls`,
  );
}
