/** Day first, as people in Italy write it, or as a browser's own date field gives it; empty when it is no whole date. */
export function isoDate(typed: string): string {
  const parts = typed.trim().split(/[^0-9]/, 4);
  const [day = "", month = "", year = ""] = parts[0]?.length === 4 ? parts.reverse() : parts;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const read = new Date(iso);
  // The 31st of February is read as the 2nd of March.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : "";
}
