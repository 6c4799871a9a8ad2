/**
 * Cuts a text at the vendor's words in it: every second part is one of them. A label begins a sentence or stands within
 * it, so that small and capital letters are the same.
 */
export function apart(text: string, words: readonly string[]): readonly string[] {
  const longestFirst = words.filter(Boolean).sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return [text];
  const any = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  return text.split(new RegExp(`(?<!\\p{L})(${any})(?!\\p{L})`, "iu"));
}
