/** How long messages waited for their acknowledgement. Messages of one request count as one entry with their number. */
export class Latencies {
  private readonly entries: { readonly milliseconds: number; readonly messages: number }[] = [];

  add(milliseconds: number, messages: number): void {
    this.entries.push({ milliseconds, messages });
  }

  /** The time in which this share of the messages was acknowledged; undefined before the first. */
  percentile(share: number): number | undefined {
    const sorted = this.entries.toSorted((a, b) => a.milliseconds - b.milliseconds);
    const total = sorted.reduce((sum, { messages }) => sum + messages, 0);
    let counted = 0;
    for (const { milliseconds, messages } of sorted) {
      counted += messages;
      if (counted >= total * share) return milliseconds;
    }
    return undefined;
  }
}
