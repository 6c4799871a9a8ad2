// What a clerk reads who asks the command about a codice fiscale.
import assert from "node:assert/strict";
import { test } from "node:test";
import { visura } from "../wasm/doors.mjs";

const facts = (given) => Object.entries(given).flatMap(([key, value]) => ["--fact", `${key}=${value}`]);
const person = { surname: "Rossi", given_name: "Maria", birth_date: "01/01/1980", sex: "F", birth_place: "Roma" };

const rows = [
  {
    name: "what a code says, and that it fits",
    args: ["identify", "RSSMRA80A41H501Y", ...facts(person)],
    lines: [
      "kind: personal",
      "born: 1980-01-01",
      "sex: F",
      "place: H501 Roma (RM)",
      "surname: match",
      "birth_place: match",
    ],
  },
  {
    name: "the code that was probably meant",
    args: ["identify", "RSSMRA8OA41H501Y"],
    lines: ["meant: RSSMRA80A41H501Y (visual)"],
  },
  {
    name: "both centuries, and why one is likelier",
    args: ["identify", "RSSMRA15A41H501B", "--fact", "birth_date=01/01/1915"],
    lines: ["born: 1915-01-01 or 2015-01-01, rather 1915-01-01 (given)"],
  },
  {
    name: "a year alone decides the century, too",
    args: ["identify", "RSSMRA15A41H501B", "--fact", "birth_date=1915"],
    lines: ["born: 1915-01-01 or 2015-01-01, rather 1915-01-01 (given)"],
  },
  {
    name: "an omocode with the code it stands for",
    args: ["identify", "RSSMRA80A41H50MQ"],
    lines: ["kind: omocode", "without omocodia: RSSMRA80A41H501Y"],
  },
  {
    name: "two people with the same data",
    args: ["identify", "RSSMRA80A41H50MQ", "--fact", "other=RSSMRA80A41H501Y"],
    lines: ["info: I due codici sono di due persone diverse con gli stessi dati [codice_fiscale.same_base_data]"],
  },
  {
    name: "the office's class of eleven digits",
    args: ["identify", "61492729001"],
    lines: ["kind: provisional", "class: 4"],
  },
  {
    name: "the code that the facts give",
    args: ["encode", ...facts(person)],
    lines: ["RSSMRA80A41H501Y  RSS (consonants, official)  MRA (with_vowels, official)  H501"],
  },
  {
    name: "a place by its German name",
    args: ["encode", ...facts({ ...person, birth_place: "Bolzano/Bozen" })],
    lines: ["RSSMRA80A41A952J  RSS (consonants, official)  MRA (with_vowels, official)  A952"],
  },
  {
    name: "a place that had ended, after the one that took it over",
    args: ["encode", ...facts({ ...person, birth_date: "05/05/2015", birth_place: "Gravedona" })],
    lines: [
      "RSSMRA15E45M315S  RSS (consonants, official)  MRA (with_vowels, official)  M315",
      "RSSMRA15E45E151U  RSS (consonants, official)  MRA (with_vowels, official)  E151",
    ],
  },
  {
    name: "a question about a place that had ended and has no known heir",
    args: ["encode", "--lang", "en", ...facts({ ...person, birth_place: "Mestre" })],
    lines: [
      "warning: According to our lists the place of birth did not exist on that date: the real code is probably another [codice_fiscale.place_then]",
    ],
  },
];

for (const { name, args, lines } of rows) {
  test(`the command shows ${name}`, () => {
    const { stdout } = visura([args[0], "--text", "--today", "2026-11-25", ...args.slice(1)]);
    const shown = stdout.split("\n");
    for (const line of lines) assert.ok(shown.includes(line), `${line}\n--- is not in\n${stdout}`);
  });
}

for (const fact of ["family=maybe", "holder=xyz"]) {
  test(`the command refuses --fact ${fact}`, () => {
    const { status, stderr } = visura(["identify", "RSSMRA80A41H501Y", "--fact", fact]);
    assert.equal(status, 2);
    assert.match(stderr, /--fact (family|holder) is /);
  });
}

test("bytes that are no UTF-8 get an answer that is", () => {
  const { stdout } = visura(["identify", "-"], Buffer.from([0xff, 0xfe, 0x52, 0x53, 0x53]));
  const answer = JSON.parse(stdout);
  assert.equal(answer.ok, false);
  assert.equal(answer.canonical, "\ufffd\ufffdRSS");
});
