/**
 * The keys of the object that a jq expression makes, as far as they can be read off it: the expression must be an object
 * construction (`{ticker: .ticker, day: …}`, `{ticker}`, `{"ticker": …}`), maybe behind pipes. Undefined when they cannot:
 * comments and expressions in texts may hide brackets.
 */
export function queryKeys(expression: string): string[] | undefined {
  if (expression.includes('#') || expression.includes('\\(')) return undefined;
  const last = splitAtTop(expression, '|').at(-1)?.trim() ?? '';
  if (!last.startsWith('{') || closingAt(last) !== last.length - 1) return undefined;
  const entries = splitAtTop(last.slice(1, -1), ',').map((entry) => entry.trim());
  const keys = entries.filter((entry) => entry !== '').map(keyOf);
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

/** `ticker: …`, `ticker`, `"ticker": …`, `"ticker"`; a key that is computed tells nothing. */
function keyOf(entry: string): string | undefined {
  const found = /^(?:([A-Za-z_]\w*)|"([^"\\]*)"|\$([A-Za-z_]\w*)(?=\s*$))\s*(?::(?!:)|$)/.exec(entry);
  return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
}

/** Cuts where the separator stands outside of texts and brackets. */
function splitAtTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { at, depth } of outsideTexts(text)) {
    if (depth > 0 || text[at] !== separator) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}

/** Where the bracket is closed that the text begins with. */
function closingAt(text: string): number {
  for (const { at, depth } of outsideTexts(text)) if (depth === 0 && at > 0) return at;
  return -1;
}

const DEPTH: Record<string, number> = { '{': 1, '[': 1, '(': 1, '}': -1, ']': -1, ')': -1 };

/** Every character that is in no text, with the number of brackets that are open behind it. */
function* outsideTexts(text: string): Generator<{ at: number; depth: number }> {
  let [depth, inText] = [0, false];
  for (let at = 0; at < text.length; at++) {
    if (inText && text[at] === '\\') at += 1;
    else if (text[at] === '"') inText = !inText;
    else if (!inText) {
      depth += DEPTH[text[at] ?? ''] ?? 0;
      yield { at, depth };
    }
  }
}
