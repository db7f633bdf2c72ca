/** Numbers from 0 up to 1, the same for the same seed: a linear congruential generator, good enough for prices. */
export function seededRandom(seed: number): () => number {
  const MODULUS = 2 ** 32;
  let state = (seed * 2_654_435_761 + 1) % MODULUS;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % MODULUS;
    return state / MODULUS;
  };
}
