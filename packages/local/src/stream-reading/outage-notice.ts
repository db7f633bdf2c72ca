/** Says once that calls fail and once that they work again, however many shards and lanes notice. */
export class OutageNotice {
  private readonly failing = new Set<string>();

  constructor(private readonly log: (message: string) => void) {}

  failed(call: string, error: unknown): void {
    if (this.failing.size === 0) this.log(`${call} fails, trying again: ${describe(error)}`);
    this.failing.add(call);
  }

  worked(call: string): void {
    if (this.failing.delete(call) && this.failing.size === 0) this.log(`${call} works again`);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node's refused connections come as an AggregateError with an empty message.
  const code = (error as { code?: string }).code;
  return [error.name, error.message || code].filter(Boolean).join(': ');
}
