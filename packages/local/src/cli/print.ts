const dim = (text: string) => `\u001b[2m${text}\u001b[0m`;

export function print(text: string): void {
  console.log(text);
}

/** A step on the way; quieter than a result where the terminal can show it. */
export function printProgress(message: string): void {
  const plain = !process.stdout.isTTY || process.env.NO_COLOR !== undefined;
  console.log(plain ? message : dim(message));
}
