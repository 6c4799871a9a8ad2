/** Decimal units, as the file managers of phones and desktops show them. Not by Intl, whose first use takes a slow phone long. */
export function fileSize(bytes: number, lang?: string): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const number = String(Number((bytes / 1000 ** step).toFixed(step === 2 ? 1 : 0)));
  return `${lang === "en" ? number : number.replace(".", ",")}\u00a0${["byte", "kB", "MB"][step]}`;
}
