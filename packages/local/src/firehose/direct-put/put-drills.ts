import { type GuardedRoute, LocalRefusal } from '../../data-plane/data-plane-server';

/** `throttle` refuses records one by one, `fail` whole calls. */
const kinds = ['throttle', 'fail'] as const;
type Kind = (typeof kinds)[number];

/** Puts that are refused on purpose, so that one sees what producers make of it. */
interface PutDrill {
  readonly deliveryStream: string;
  readonly kind: Kind;
  /** Of records or calls, above 0 and at most 1. */
  readonly share: number;
  /** Real seconds; 0 ends a drill. */
  readonly seconds: number;
}

interface Running {
  readonly drill: PutDrill;
  readonly until: number;
  /** What was let through, in refusals. */
  owed: number;
}

const MOST_SECONDS = 86_400;
export const DRILL_ROUTE = 'POST /_local/firehose-drill';

/** The drills that run; a data plane that is started again has none. */
export class PutDrills {
  readonly routes: Readonly<Record<string, GuardedRoute>> = { [DRILL_ROUTE]: (body) => this.start(readDrill(body)) };
  private readonly running = new Map<string, Running>();

  /** @param now real milliseconds on a clock that only goes forward */
  constructor(private readonly now = () => performance.now()) {}

  /** Whether the next record is refused. */
  throttles(deliveryStream: string): boolean {
    return this.refusesNext(deliveryStream, 'throttle');
  }

  /** Whether the next call is refused. */
  fails(deliveryStream: string): boolean {
    return this.refusesNext(deliveryStream, 'fail');
  }

  private start(drill: PutDrill): PutDrill {
    this.running.set(drill.deliveryStream, { drill, until: this.now() + drill.seconds * 1000, owed: 0 });
    return drill;
  }

  /** Spread evenly: a share of 0.25 refuses every fourth. */
  private refusesNext(deliveryStream: string, kind: Kind): boolean {
    const running = this.running.get(deliveryStream);
    if (running?.drill.kind !== kind || this.now() >= running.until) return false;
    running.owed += running.drill.share;
    // A hair less than 1: ten times 0.1 is not 1.
    if (running.owed < 1 - 1e-9) return false;
    running.owed -= 1;
    return true;
  }
}

/** @throws LocalRefusal that names everything that is wrong */
function readDrill(body: string): PutDrill {
  const { deliveryStream, kind, share = 1, seconds } = membersOf(body);
  const rules: readonly (readonly [boolean, string])[] = [
    [typeof deliveryStream === 'string', 'deliveryStream must be the name of a delivery stream'],
    [kinds.some((one) => one === kind), `kind must be one of ${kinds.join(', ')}`],
    [isBetween(share, Number.MIN_VALUE, 1), 'share must be a number above 0 and at most 1'],
    [isBetween(seconds, 0, MOST_SECONDS), `seconds must be a number from 0 to ${MOST_SECONDS}`],
  ];
  const mistakes = rules.filter(([holds]) => !holds).map(([, mistake]) => mistake);
  if (mistakes.length > 0) throw new LocalRefusal(mistakes.join('; '));
  return { deliveryStream, kind, share, seconds } as PutDrill;
}

function membersOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body));
  } catch (error) {
    throw new LocalRefusal(`the body is not JSON: ${(error as Error).message}`);
  }
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
