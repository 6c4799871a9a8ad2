// Every fixture through every door: what tests/core/fixtures_test.cpp expects of Session, the others answer byte by byte.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { withSeen } from "../files/wire.mjs";
import { asFormAnswers, cDoor, cliDoor, fileLooker, formCanAnswer, formDoor, sessionDoor, wasmDoor } from "./doors.mjs";

const folder = new URL("../fixtures/", import.meta.url);
const textOf = (given) => {
  if (typeof given !== "string") return JSON.stringify(given);
  return given.startsWith("file:") ? readFileSync(new URL(`schemas/${given.slice(5)}`, folder), "utf8") : given;
};

function questionsOf(fixture) {
  const { lang, id, check, identify, encode, rule, intent, repair } = fixture;
  if (check) return [{ verb: "check", lang, ...check }];
  if (identify) return [{ verb: "identify", lang, ...identify }];
  if (encode) return [{ verb: "encode", lang, ...encode }];
  if (rule) return [{ verb: "rule", lang, ...rule }];
  const schema = textOf(fixture.schema);
  const values = textOf(fixture.values);
  const verbs = ["description", "report", ...(fixture.update ? ["update"] : ["validate", "payload"])];
  return verbs.map((verb) => ({ verb, lang, id, repair, schema, values, intent }));
}

/** The command ends early where there is no service, and has no option for a rule's labels. */
const askableAt = {
  CLI: (question, usable) => !question.labels && (usable || !["validate", "payload", "update"].includes(question.verb)),
  WASM: () => true,
  C: () => true,
};

const verdictOf = (report) => {
  const { ok, diagnostics, fields } = JSON.parse(report);
  return { ok, found: diagnostics.map(({ code, field }) => [code, field]), fields };
};

describe("all doors give the same bytes", () => {
  const doors = {};
  let look;
  before(async () => {
    look = await fileLooker();
    for (const door of [await wasmDoor(), await formDoor(), sessionDoor(), cDoor(), cliDoor()]) doors[door.name] = door;
  });
  after(() => {
    for (const door of Object.values(doors)) door.close();
  });

  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const fixture = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    test(`${file}: ${fixture.name}`, async () => {
      let usable = true;
      for (const question of questionsOf(fixture)) {
        const answer = await doors.Session.ask(question);
        if (question.verb === "description") usable = JSON.parse(answer).dialect !== null;
        for (const [name, askable] of Object.entries(askableAt)) {
          if (!askable(question, usable)) continue;
          assert.equal(await doors[name].ask(question), answer, `${question.verb}, ${name}`);
        }
        if (!formCanAnswer(question, usable)) continue;
        const asked = question.values ? withSeen(question, look) : question;
        const expected = asked === question ? answer : await doors.Session.ask(asked);
        assert.equal(await doors.form.ask(asked), asFormAnswers(asked, expected), `${question.verb}, form`);
        if (question.verb === "validate") assert.deepEqual(verdictOf(expected), verdictOf(answer));
      }
    });
  }
});
