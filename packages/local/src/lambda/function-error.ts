/** What a function that failed says: its `errorMessage`. */
export function errorMessage(payload: string): string {
  try {
    return String((JSON.parse(payload) as { readonly errorMessage?: unknown } | null)?.errorMessage);
  } catch {
    return payload;
  }
}
