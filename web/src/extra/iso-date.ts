/** Day first, as people in Italy write it, or as a browser's own date field gives it; empty when it is no whole date. */
export function isoDate(typed: string): string {
  const parts = typed.trim().split(/[^0-9]/, 4);
  const [day = "", month = "", year = ""] = parts[0]?.length === 4 ? parts.reverse() : parts;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return iso.length === 10 && !Number.isNaN(Date.parse(iso)) ? iso : "";
}
