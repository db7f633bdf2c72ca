/** What a fare starts at, what the longest trip adds, and by how much it goes up and down: the figures of the archived solution. */
const LEAST = 10;
const MOST_ADDED = 91;
const SPREAD = 0.2;

/** An amount in dollars and cents that looks like chance and is none: it depends on the trip alone. */
export function fareOf(id: number): number {
  const share = (Math.E * id) % 1;
  const amount = Math.floor(MOST_ADDED * share + LEAST) * (1 - SPREAD + 2 * SPREAD * share);
  return Math.round(amount * 100) / 100;
}
