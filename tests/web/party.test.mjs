// Whose codice fiscale a field holds, by the labels around it: the form (web/src/extra/party.ts) and the core
// (core/src/validate/person_check.cpp) must find the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./support/server.mjs";
import { load } from "./support/source.mjs";
import { row, service } from "./support/tax-code.mjs";

const { factsOf } = await load("extra/party");
const folder = mkdtempSync(join(tmpdir(), "visura-party-"));

function visura(...parts) {
  try {
    return JSON.parse(execFileSync(join(root, "build/native/bin/visura"), [...parts, "--today", "2026-01-01"]));
  } catch ({ stdout }) {
    return JSON.parse(stdout);
  }
}

const codes = ["RSSMRA80A01H501U", "BNCGNN80A41Z110E", "RSSMRA80A41H501Y"];
const isCode = (label) => /fiscale|\bC\.?F\b/i.test(label);

/** Of each field a value that fits no code: who is held against whom shows. */
function misfitFor(label, index) {
  if (isCode(label)) return codes[index % codes.length];
  if (/data/i.test(label)) return `0${(index % 8) + 1}-11-1955`;
  if (/sesso/i.test(label)) return index % 2 ? "F" : "M";
  return /nome.*cognome|cognome.*nome/i.test(label) ? `Zeno${index} Quaranta` : ["Zuzzi", "Zezza", "Zazzo"][index % 3];
}

const party = (whose) => [`Nome ${whose}`, `Cognome ${whose}`, `Data di nascita ${whose}`];
const who = (...all) => all.flatMap((whose) => [...party(whose), `Codice fiscale ${whose}`]);
const each = (...all) => Object.fromEntries(all.map((whose) => [`Codice fiscale ${whose}`, party(whose)]));

/** The labels of a form, and the labels of what each code is held against. */
const rows = [
  [who("locatore"), each("locatore")],
  [
    who("locatore", "secondo locatore", "conduttore", "garante"),
    each("locatore", "secondo locatore", "conduttore", "garante"),
  ],
  [who("figlio 1", "figlio 2"), each("figlio 1", "figlio 2")],
  [
    ["Secondo locatore: nome", "Secondo locatore - COGNOME", "Codice fiscale del secondo locatore"],
    { "Codice fiscale del secondo locatore": ["Secondo locatore: nome", "Secondo locatore - COGNOME"] },
  ],
  [
    ["C.F. coniuge", "Cognome del coniuge", "Sesso del coniuge"],
    { "C.F. coniuge": ["Cognome del coniuge", "Sesso del coniuge"] },
  ],
  [["Nome e cognome del delegato", "CF del delegato"], { "CF del delegato": ["Nome e cognome del delegato"] }],
  [
    ["Cognome e nome dell`erede", "Cod. fiscale dell'erede"],
    { "Cod. fiscale dell'erede": ["Cognome e nome dell`erede"] },
  ],
  [["Cognome dell'ex-marito", "C.F. EX MARITO"], { "C.F. EX MARITO": ["Cognome dell'ex-marito"] }],
  // Who fills in, as ever; and a party beside them.
  [[...who("").map((label) => label.trim())], { "Codice fiscale": ["Nome", "Cognome", "Data di nascita"] }],
  [["Nome", "Cognome", "Codice fiscale del richiedente"], { "Codice fiscale del richiedente": ["Nome", "Cognome"] }],
  [
    ["Nome", "Cognome", "Codice fiscale", ...who("del coniuge")],
    { "Codice fiscale": ["Nome", "Cognome"], ...each("del coniuge") },
  ],
  [who("richiedente"), each("richiedente")],
  // Names that may be of somebody else.
  [["Nome", "Cognome", "Codice fiscale del delegato"], {}],
  [["Nome", "Cognome", "Codice fiscale del garante"], {}],
  [["Nome conduttore", "Cognome conduttore", "Codice fiscale locatore"], {}],
  [["Cognome dichiarante", "Codice fiscale richiedente"], {}],
  [["Cognome locatore", "Nome locatore", "Codice fiscale secondo locatore"], {}],
  // A firm's, or nobody knows whose.
  [["Nome locatore", "Codice fiscale locatore"], {}],
  [["Nominativo ditta", "Codice fiscale ditta"], {}],
  [["Nominativo locatore", "Codice fiscale locatore"], {}],
  [["Nominativo attività", "Codice fiscale attività"], {}],
  [["Nominativo studio", "Codice fiscale studio"], {}],
  [["Cognome società", "Codice fiscale societa"], {}],
  [["Nome e cognome o ragione sociale del locatore", "Codice fiscale locatore"], {}],
  [["Cognome locatore", "Codice fiscale o partita IVA locatore"], {}],
  [["Cognome da nubile della madre", "Codice fiscale della madre"], {}],
  [
    ["Conduttore", "Cognome conduttore", "Codice fiscale conduttore"],
    { "Codice fiscale conduttore": ["Cognome conduttore"] },
  ],
  // Said twice.
  [["Cognome locatore", "Locatore: cognome", "Codice fiscale locatore"], {}],
  [["Cognome locatore", "Codice fiscale locatore", "Locatore (codice fiscale)"], {}],
  [
    ["Cognome locatore", "Nome locatore", "Locatore: nome", "Codice fiscale locatore"],
    { "Codice fiscale locatore": ["Cognome locatore"] },
  ],
  [["Cognome locatore", "Nome locatore", "Locatore: cognome", "Codice fiscale locatore"], {}],
];

const typeOf = (label) => {
  if (isCode(label)) return "codice_fiscale_persona_fisica";
  return /data/i.test(label) ? "data_iso8601" : "testo";
};

for (const [labels, wanted] of rows) {
  test(`${labels.join(", ")}: form and core hold the same against a code`, () => {
    const schema = join(folder, "schema.json");
    const values = join(folder, "values.json");
    writeFileSync(schema, JSON.stringify(service(...labels.map((label) => row(label, typeOf(label))))));
    const held = Object.fromEntries(labels.map((label, index) => [`$${index}`, misfitFor(label, index)]));
    writeFileSync(values, JSON.stringify(held));
    const { fields } = visura("describe", schema);
    const report = visura("validate", schema, values);
    assert.equal(fields.length, labels.length);
    for (const [index, label] of labels.entries()) {
      if (!isCode(label)) continue;
      const field = fields.find(({ key }) => key === `$${index}`);
      const facts = factsOf(field, (key) => held[key], fields);
      const own = (wanted[label] ?? []).map((name) => held[`$${labels.indexOf(name)}`]);
      assert.deepEqual(Object.values(facts).sort(), own.sort(), `${label}: the form`);
      const given = Object.entries(facts).flatMap(([name, text]) => ["--fact", `${name}=${text}`]);
      const asked = ({ diagnostics }, key) =>
        diagnostics
          .filter(({ field: of, code }) => of === key && code.startsWith("codice_fiscale."))
          .map(({ code, params }) => [code, params?.given]);
      assert.deepEqual(asked(report, field.key), asked(visura("identify", held[field.key], ...given), ""), label);
    }
  });
}
