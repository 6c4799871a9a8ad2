// An address whose mailbox is one slip away from one that many people have. It is asked about, never refused: whoever
// has a mailbox of a similar name says so once.
import type { ControlContext } from "../element/control.js";
import type { SpokenDiagnostic } from "../element/spoken.js";
import type { Field } from "../engine/answers.js";
import type { Locale } from "../locale/locale.js";
import { itEmail } from "../texts/it-email.js";
import { sayer } from "../texts/say.js";

/** Where most people in Italy have theirs. */
const common = [
  ...["gmail.com", "hotmail.com", "hotmail.it", "outlook.com", "outlook.it", "yahoo.com", "yahoo.it", "icloud.com"],
  ...["libero.it", "virgilio.it", "tiscali.it", "alice.it", "fastwebnet.it", "inwind.it"],
];
/** One slip away from one of them, and of others all the same. */
const others = ["ymail.com", "email.com", "mail.com", "outlook.at", "outlook.lt"];

export function emailQuestions(
  fields: readonly Field[],
  held: ControlContext["valueOf"],
  locales: readonly Locale[],
): readonly SpokenDiagnostic[] {
  return fields.flatMap(({ control, key }): SpokenDiagnostic[] => {
    const value = control === "email" ? held(key) : null;
    const suggestion = typeof value === "string" ? meant(value.trim()) : null;
    if (!suggestion) return [];
    const said = sayer(locales).with(itEmail)("email_typo", { suggestion });
    const message = said[0]?.text ?? "";
    return [
      {
        code: "email.domain_typo",
        severity: "warning",
        field: key,
        personal: true,
        message,
        said,
        params: { suggestion },
      },
    ];
  });
}

/** The address that was probably meant, where there is exactly one. */
export function meant(address: string): string | null {
  const at = address.lastIndexOf("@");
  const host = address.slice(at + 1).toLowerCase();
  if (at < 1 || common.includes(host) || others.includes(host)) return null;
  const [found, another] = common.filter((mailbox) => isSlip(host, mailbox));
  return found && !another ? address.slice(0, at + 1) + found : null;
}

/** One letter wrong, missing or too many, or two neighbours swapped. */
function isSlip(written: string, wanted: string): boolean {
  const shorter = Math.min(written.length, wanted.length);
  let start = 0;
  while (start < shorter && written[start] === wanted[start]) start += 1;
  let end = 0;
  while (end < shorter - start && written.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  const [a, b] = [written, wanted].map((text) => text.slice(start, text.length - end));
  if (a === undefined || b === undefined) return false;
  return (a.length < 2 && b.length < 2) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
}
