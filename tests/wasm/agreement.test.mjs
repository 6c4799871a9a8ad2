// Ten thousand cases that nobody wrote: what Session answers natively, the WebAssembly core answers with the same bytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asFormAnswers, formCanAnswer, formDoor, sessionDoor, tellsOfContent, wasmDoor } from "./doors.mjs";

const cases = process.env.VISURA_FULL ? 100_000 : 10_000;
const seed = 20261123;

/** Mulberry32: small, and the same everywhere. */
function randomFrom(start) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const types = {
  visengine:
    "testo email file codice_fiscale_persona_fisica codice_fiscale partita_iva denominazione cod_provincia cod_comune data_iso8601 radio catastale_foglio catastale_particella catastale_sub personal_tax_code sconosciuto",
  docuengine:
    "string taxCode file date optionCode rea cciaa float cadastralSheet cadastralParcel cadastralSub cadastralProvince integer territorialOffice email actGroupCode",
};
for (const dialect of Object.keys(types)) types[dialect] = types[dialect].split(" ");

const texts = [
  ...[
    "",
    " ",
    "Mario",
    "Nicolò D'Amico",
    "a".repeat(300),
    "riga\r\nriga",
    "\u0000",
    "\u00a0x\u200b",
    "\ud83d\ude00",
    "0",
  ],
  ...[
    "RSSMRA80A01H501U",
    "rssmra80a41 h501y",
    "RSSMRAULALMHRLMU",
    "RSSMRA80A01H501X",
    "RSSMRA80B30H501A",
    "ЅSSMRA80A01H501U",
  ],
  ...["00743110157", "IT00743110157", "0074311015", "12345678901", "99999999999", "IT60X0542811101000000123456"],
  ...["25/12/1980", "25-12-80", "1980-12-25", "31.04.2001", "29/2/1900", "251280", "1/1/1", "2026-11-23"],
  ...["1", "-1", "+007", "1.234,56", "1,234.5", "1.234", "1e9", "0,0", "12345678901234567890", "½"],
  ...[
    "RM",
    "rm",
    "Roma",
    "XX",
    "H501",
    "h501",
    "501H",
    "RM-1378273",
    "1378273",
    "12/A",
    ".45",
    "P",
    "@P",
    "a",
    "Azienda",
  ],
  ...[
    "m@example.com",
    "m@",
    "m @example.com",
    "m@pec.it",
    "m@xn--caff-8oa.it",
    "https://example.com/a.pdf",
    "http://x",
  ],
  ...[
    "a.png|data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "a;b|data:;base64,QQ==",
    "x|data:image/png;base64,QQ=",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "|data:",
  ],
];

/** Of each type something a person may write rightly; any text for the others. */
const right = {
  email: "m@example.com",
  file: "a.png|data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  codice_fiscale_persona_fisica: "RSSMRA80A01H501U",
  codice_fiscale: "00743110157",
  partita_iva: "00743110157",
  taxCode: "RSSMRA80A01H501U",
  cod_provincia: "RM",
  cciaa: "RM",
  cadastralProvince: "RM",
  cod_comune: "H501",
  data_iso8601: "25/12/1980",
  date: "25/12/1980",
  radio: "A",
  optionCode: "A",
  actGroupCode: "A",
  integer: "3",
  float: "100,50",
  rea: "1378273",
};

const labels = [
  "Nome",
  "CODICE FISCALE*",
  "DOCUMENTO D`IDENTITÀ FRONTE RETRO",
  "Codice IBAN",
  "Telefono",
  "",
  "x".repeat(90),
  "CAP",
  "Targa",
  "indirizzo pec",
];

function generator(random) {
  const below = (n) => Math.floor(random() * n);
  const one = (list) => list[below(list.length)];
  const maybe = (chance, value) => (random() < chance ? value : undefined);
  const mutate = (text) => {
    if (random() < 0.7 || text.length === 0) return text;
    const at = below(text.length);
    return (
      text.slice(0, at) + one(["", " ", '"', "0", "Z", "à", "\\", ",", "}", "&", "$1"]) + text.slice(at + below(2))
    );
  };
  const rule = (keys, depth = 0) => {
    if (depth > 4 || random() < 0.35) return (random() < 0.08 ? "!" : "") + one(keys);
    const parts = Array.from({ length: 1 + below(3) }, () => rule(keys, depth + 1));
    return `(${parts.join(one([" && ", " || ", "&&", "||  ", " and ", " | "]))})`;
  };
  const field = (dialect) => {
    const type = one(types[dialect]);
    const choices = one([
      null,
      null,
      { "@P": "Privato", A: "Azienda" },
      [{ code: "A", description: "Uno" }],
      ["x", 3],
      { min: 1 },
      { min: 0.5 },
      "x",
    ]);
    if (dialect === "visengine") {
      return {
        nome: one(labels),
        tipo: type,
        null: one([false, 0, "0", true, undefined]),
        ordine: one(["1", 2, undefined, "x"]),
        istruzioni: one(["", "Scrivi l`anno", undefined]),
        opzioni: choices ?? undefined,
      };
    }
    return {
      name: one(["taxCode", "surname", "iban"]),
      nameIT: one(labels),
      type,
      required: random() < 0.5,
      options: choices,
      help: one([null, "https://example.com/m.pdf", "Testo"]),
    };
  };
  const schema = (dialect) => {
    const key = (i) => (dialect === "visengine" ? `$${i}` : `field${i}`);
    const keys = Array.from({ length: 1 + below(7) }, (_, i) => key(i));
    const fields = Object.fromEntries(keys.map((k) => [k, field(dialect)]));
    const expression = random() < 0.05 ? mutate("") : rule(random() < 0.1 ? [...keys, key(9)] : keys);
    const help = one(["", "PHA+Q2lhbyA8c3Ryb25nPm1vbmRvPC9zdHJvbmc+PC9wPg==", "Testo semplice", "<p>a<ul><li>b"]);
    const service =
      dialect === "visengine"
        ? {
            hash_visura: "h1",
            nome_visura: "Servizio",
            nome_categoria: "Prova",
            prezzo_visura: one([1, "2.5", null, "x"]),
            ricerca: one([true, 0, "1"]),
            opzioni: one([null, [{ nome: "opzione_0", tipo: "urgenza", prezzo: 4 }]]),
            json_struttura: { campi: fields, validazione: expression, istruzioni: help },
          }
        : {
            id: "d1",
            name: "Servizio",
            documentPrice: one([null, 4.9]),
            totalPrice: one([0, 5]),
            options: one([null, [{ name: "urgenza", price: 1 }]]),
            requestStructure: { fields, validation: expression, help },
          };
    const whole = one([service, { data: service, success: true }, { data: [service] }, [service, { id: "d2" }]]);
    const typeOf = (k) => fields[k].tipo ?? fields[k].type;
    return { keys, typeOf, text: JSON.stringify(whole) };
  };
  const values = (dialect, { keys, typeOf }) => {
    const entries = {};
    for (const k of keys) {
      const v =
        random() < 0.7
          ? (right[typeOf(k)] ?? "Mario")
          : random() < 0.85
            ? mutate(one(texts))
            : one([
                null,
                1,
                true,
                [],
                { name: "a.png", mime: "image/png", size: below(9_000_000), ref: "r" },
                undefined,
              ]);
      if (v !== undefined) entries[k] = v;
    }
    if (random() < 0.5) return entries;
    const visengine = dialect === "visengine";
    const words = visengine ? ["hash_visura", "json_visura", "h1"] : ["documentId", "search", "d1"];
    const body =
      random() < 0.2
        ? Object.fromEntries(Object.entries(entries).map(([k, v]) => [`${words[1]}.${k}`, v]))
        : { [words[1]]: entries };
    return {
      [words[0]]: one([words[2], words[2], "other"]),
      ...body,
      state: maybe(0.4, visengine ? one([0, 1, "0"]) : one(["NEW", "SEARCH", 1])),
      test: maybe(0.1, true),
      opzioni: maybe(0.2, { opzione_0: true }),
      selectedOptions: maybe(0.2, one([["urgenza"], ["x"], {}])),
      email_target: maybe(0.1, "a@example.com"),
      callback: maybe(0.1, { url: "https://example.com/", field: "f", headers: {} }),
    };
  };
  return () => {
    const lang = one(["it", "en", "de"]);
    const kind = random();
    if (kind < 0.3)
      return {
        verb: "check",
        lang,
        type: one([...types.visengine, ...types.docuengine]),
        text: mutate(mutate(one(texts))),
      };
    const dialect = one(["visengine", "docuengine"]);
    if (kind < 0.4)
      return { verb: "rule", lang, expression: mutate(rule(["$0", "$1", "$2", "$10"])), filled: maybe(0.5, ["$1"]) };
    const service = schema(dialect);
    return {
      verb: one(["description", "report", "validate", "validate", "payload", "payload", "update"]),
      lang,
      id: maybe(0.2, one(["h1", "d1"])),
      repair: maybe(0.3, true),
      schema: random() < 0.8 ? service.text : mutate(mutate(mutate(service.text))),
      values:
        random() < 0.8 ? JSON.stringify(values(dialect, service)) : mutate(JSON.stringify(values(dialect, service))),
      intent: one(["draft", "rehearsal", "order", "order", "x"]),
    };
  };
}

test(`${cases} generated questions get the same bytes natively and from WebAssembly`, async (t) => {
  const wasm = await wasmDoor();
  const form = await formDoor();
  const session = sessionDoor();
  const next = generator(randomFrom(seed));
  const seen = new Map();
  try {
    for (let done = 0; done < cases; ) {
      const batch = Array.from({ length: Math.min(200, cases - done) }, next);
      // The pipe takes a whole batch: asking one by one would wait for the other process each time.
      const expected = await Promise.all(batch.map((question) => session.ask(question)));
      for (const [i, question] of batch.entries()) {
        const answer = await wasm.ask(question);
        if (answer !== expected[i]) assert.equal(answer, expected[i], JSON.stringify(question));
        if (formCanAnswer(question) && !tellsOfContent(question, answer))
          assert.equal(await form.ask(question), asFormAnswers(question, answer), JSON.stringify(question));
        const kind = `${question.verb} ${answer.startsWith('{"ok":true')}`;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }
      done += batch.length;
    }
  } finally {
    session.close();
    wasm.close();
    form.close();
  }
  // Cases that are all refused, or all right, would compare little.
  for (const verb of ["check", "rule", "description", "validate", "payload", "update"]) {
    for (const ok of [true, false])
      assert.ok((seen.get(`${verb} ${ok}`) ?? 0) > 50, `${verb}, ok ${ok}: too few cases`);
  }
  t.diagnostic(
    [...seen]
      .sort()
      .map(([kind, count]) => `${kind}: ${count}`)
      .join(", "),
  );
});
