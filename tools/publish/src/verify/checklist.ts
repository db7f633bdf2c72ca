/** Prints each check as a line of its own when it is done, and counts. */
export class Checklist {
  private ok = 0;
  private failed = 0;

  constructor(private readonly print: (line: string) => void) {}

  part(title: string): void {
    this.print(`\n== ${title}`);
  }

  /** `action` fails by throwing; a text that it answers is printed behind the title. Answers whether it held. */
  async check(title: string, action: () => Promise<string | undefined>): Promise<boolean> {
    const began = performance.now();
    try {
      const detail = await action();
      this.ok++;
      this.print(`ok      ${title}${detail ? `: ${detail}` : ''} (${secondsSince(began)} s)`);
      return true;
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error;
      this.failed++;
      this.print(`failed  ${title} (${secondsSince(began)} s)\n${indent((error as Error).message)}`);
      return false;
    }
  }

  /** A check without which the next ones say nothing: they are given up when it fails. */
  async must(title: string, action: () => Promise<string | undefined>): Promise<void> {
    if (!(await this.check(title, action))) throw new GivenUp(`"${title}" failed; what builds on it was not tried`);
  }

  summary(): string {
    return `\n${this.ok} ok, ${this.failed} failed`;
  }

  get exitCode(): number {
    return this.failed === 0 ? 0 : 1;
  }
}

export class GivenUp extends Error {}

const secondsSince = (began: number) => ((performance.now() - began) / 1000).toFixed(1);
const indent = (text: string) => text.replaceAll(/^/gm, '        ');
