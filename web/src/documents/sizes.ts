/** Decimal units, as the file managers of phones and desktops show them. */
export function fileSize(bytes: number, lang?: string): string {
  const units = ["byte", "kilobyte", "megabyte"] as const;
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const format = { style: "unit", unit: units[step] ?? "byte", maximumFractionDigits: step === 2 ? 1 : 0 } as const;
  return new Intl.NumberFormat(lang || undefined, format).format(bytes / 1000 ** step);
}
