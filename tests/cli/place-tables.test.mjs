// Tables of places made from the registry's own archive: every interval, every former name.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { spell } from "../../scripts/generate-places-sources.mjs";
import { readDates, readNames } from "../wasm/place-tables.mjs";

const generator = fileURLToPath(new URL("../../scripts/generate-places.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "visura-places-"));
after(() => rmSync(folder, { recursive: true }));

// The columns that the generator reads, in an order of the test's own, and rows as the archive has them.
const archive = `ID,CODCATASTALE,DENOMINAZIONE_IT,SIGLAPROVINCIA,DATAISTITUZIONE,DATACESSAZIONE,STATO
1,A001,ABANO,PD,1866-11-19,1924-11-13,C
2,A001,ABANO TERME,PD,1924-11-14,9999-12-31,A
3,G093,ORATINO,CB,1861-03-17,1928-05-12,C
4,G093,ORATINO,CB,1947-05-22,1970-03-02,C
5,G093,ORATINO,CB,1970-03-03,9999-12-31,A
6,I726,"SIAMAGGIORE, DETTO ANCHE ""ALTRO""",OR,1950-01-01,9999-12-31,A
7,L999,SANT'ANGELO DELL'ISOLA-LÀ,XX,1900-01-01,1950-12-31,C
8,ND,ARIZZANO,VB,1900-01-01,1950-12-31,C
`;

test("the archive's rows become intervals with their pauses, names and former names", () => {
  const path = join(folder, "archive.csv");
  writeFileSync(path, archive);
  execFileSync(process.execPath, [generator, folder, path], { encoding: "utf8" });
  const { intervals } = readDates(readFileSync(join(folder, "dates.bin")));
  assert.deepEqual(intervals.get("A001"), [{ from: "1866-11-19", to: null }]);
  assert.deepEqual(intervals.get("G093"), [
    { from: "1861-03-17", to: "1928-05-12" },
    { from: "1947-05-22", to: null },
  ]);
  assert.deepEqual(intervals.get("L999"), [{ from: "1900-01-01", to: "1950-12-31" }]);
  const names = (table, code) =>
    readNames(readFileSync(join(folder, `${table}.bin`)))
      .entries.filter((entry) => entry.code === code)
      .map(({ name, province, active }) => `${name} (${province})${active ? "" : " ended"}`);
  assert.deepEqual(names("names", "A001"), ["Abano Terme (PD)"]);
  assert.deepEqual(names("former", "A001"), ["Abano (PD)"]);
  assert.deepEqual(names("names", "I726"), ['Siamaggiore, Detto Anche "Altro" (OR)']);
  assert.deepEqual(names("former", "L999"), ["Sant'Angelo dell'Isola-Là (XX) ended"]);
  assert.deepEqual(names("names", "Z112"), ["Germania ()"], "states come from the npm package");
});

const spellings = [
  ["REGGIO NELL'EMILIA", "Reggio nell'Emilia"],
  ["Sant'antonio Di Gallura", "Sant'Antonio di Gallura"],
  ["Castello D'alife", "Castello d'Alife"],
  ["D'andrea", "D'Andrea"],
  ["Saint-Rhémy-en-Bosses", "Saint-Rhémy-en-Bosses"],
  ["Champlas-du-col", "Champlas-du-Col"],
  ["Santa Maria la Carità", "Santa Maria la Carità"],
  ["DI PRIMA A", "Di Prima a"],
];
for (const [given, spelled] of spellings) {
  test(`${given} is spelled ${spelled}`, () => assert.equal(spell(given), spelled));
}
