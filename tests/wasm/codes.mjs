// Codes for tests and benchmarks, always the same ones, and the tax office's formal check as naively as it can be written.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const omocodia = "LMNPQRSTUV";
const months = "ABCDEHLMPRST";
const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
/** Letters and places that occur, so that nobody is blamed for refusing what no person has. */
const consonants = "BCDFGLMNPRSTVZ";
const places = ["H501", "F205", "L219", "F839", "A944", "D612", "G273", "L736", "A662", "C351", "Z330", "Z110", "Z404"];
const numeric = [6, 7, 9, 10, 12, 13, 14];

const value = (c) => (c >= "0" && c <= "9" ? Number(c) : letters.indexOf(c));

export function control(fifteen) {
  let sum = 0;
  for (let i = 0; i < 15; i += 1) sum += i % 2 === 0 ? odd[value(fifteen[i])] : value(fifteen[i]);
  return letters[sum % 26];
}

/** The formal check of sixteen characters in upper case (DM 23/12/1976; the tax office's published program). */
export function formal(code) {
  if (!/^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[ABCDEFGHILMZ][0-9LMNPQRSTUV]{3}[A-Z]$/.test(code)) {
    return false;
  }
  const digit = (i) => (code[i] >= "A" ? omocodia.indexOf(code[i]) : Number(code[i]));
  const year = digit(6) * 10 + digit(7);
  const month = months.indexOf(code[8]) + 1;
  const written = digit(9) * 10 + digit(10);
  const day = written > 31 ? written - 40 : written;
  const last = month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day >= 1 && day <= last && digit(12) + digit(13) + digit(14) > 0 && control(code.slice(0, 15)) === code[15];
}

/** The same of a code as people write it: in small letters, with spaces and dashes. */
export const written = (text) => formal(text.replace(/[\s.-]/g, "").toUpperCase());

/** Pseudo-random, the same on every machine (Numerical Recipes). */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** 60 % right, 12 % omocodes, 10 % with a wrong last letter, 8 % of days that do not exist, 5 % in small letters, 5 % garbage. */
export function corpus(count, seed = 7) {
  const roll = dice(seed);
  const two = (number) => String(number).padStart(2, "0");
  const consonant = () => consonants[roll(consonants.length)];
  const base = (day) => {
    const name = Array.from({ length: 6 }, consonant).join("");
    const place = places[roll(places.length)];
    return `${name}${two(roll(100))}${day ?? `${months[roll(12)]}${two(1 + roll(28) + 40 * roll(2))}`}${place}`;
  };
  const whole = (fifteen) => fifteen + control(fifteen);
  const omocode = () => {
    const code = [...base()];
    for (const i of numeric) if (roll(2) === 0 && code[i] <= "9") code[i] = omocodia[Number(code[i])];
    return whole(code.join(""));
  };
  return Array.from({ length: count }, () => {
    const kind = roll(100);
    if (kind < 60) return whole(base());
    if (kind < 72) return omocode();
    if (kind < 82) {
      const code = base();
      return code + letters[(letters.indexOf(control(code)) + 1 + roll(25)) % 26];
    }
    if (kind < 90) return whole(base(["B30", "D31", "A00", "A32", "T72", "B70"][roll(6)]));
    if (kind < 95) return whole(base()).toLowerCase();
    return ["", "not a code", "RSSMRA80A01", "1234567890123456", "\u00e8".repeat(16), "RSSMRA80A01H501UU"][roll(6)];
  });
}
