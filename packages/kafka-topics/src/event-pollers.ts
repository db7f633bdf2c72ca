import { Token } from 'aws-cdk-lib';

/** An event poller unit. Sources: "Event poller scaling modes in Lambda", "AWS Lambda Pricing" (US East, N. Virginia). */
const UNIT = { usdPerHour: 0.185, pollers: 10 } as const;
const HOURS_PER_MONTH = 730;

/** What `EventPollers.provisioned()` may be told. */
export interface ProvisionedPollersOptions {
  /**
   * Pollers that always run, 1 to 200 and not above `maximum`. Ten fit into one event poller unit, which costs by the hour.
   *
   * @default 1
   */
  readonly minimum?: number;

  /**
   * Pollers that Lambda may scale to, 1 to 2,000. There are never more than the topic has partitions.
   *
   * @default - 200, as Lambda has it
   */
  readonly maximum?: number;

  /**
   * Up to 100 event source mappings of one network that name the same group share event poller units, and their price: 1 to
   * 128 characters.
   *
   * @default - units of this mapping alone
   */
  readonly groupName?: string;
}

/** How Lambda reads the topic. Source: "Event poller scaling modes in Lambda". */
export class EventPollers {
  /**
   * Pollers of your own, at a price for each hour (event poller units). They read up to 5 MB/s or run 5 invocations at once,
   * each. Only they control errors: retries, record age, bisect, partial batch responses, a Kafka topic as failure
   * destination, metrics of the mapping and schema registries need them. They need no NAT gateway and no VPC endpoints.
   */
  static provisioned(options: ProvisionedPollersOptions = {}): EventPollers {
    const { minimum = 1, maximum, groupName } = options;
    return new EventPollers(true, minimum, maximum, groupName);
  }

  /**
   * Pollers that Lambda scales by the lag of the topic, at no price. A batch fails as a whole. They run in the subnets of the
   * brokers and call AWS Lambda, AWS STS and, for a secret, Secrets Manager from there: by a NAT gateway or VPC endpoints.
   */
  static onDemand(): EventPollers {
    return new EventPollers(false);
  }

  private constructor(
    /** Whether they are provisioned. */
    readonly provisioned: boolean,
    readonly minimum?: number,
    readonly maximum?: number,
    readonly groupName?: string,
  ) {}

  /**
   * What the pollers that always run cost in a month of 730 hours, in USD: US East (N. Virginia), list price of November 2026.
   * Undefined for pollers on demand, which cost nothing, and for a `minimum` that only the deployment knows.
   */
  usdPerMonth(): number | undefined {
    const { minimum } = this;
    if (minimum === undefined || Token.isUnresolved(minimum)) return undefined;
    return Math.ceil(minimum / UNIT.pollers) * UNIT.usdPerHour * HOURS_PER_MONTH;
  }
}
