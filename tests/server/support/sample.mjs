// A complete request for the seed's service, of an invented person.
export const hash = "38934ffe45179c4d5b88e2a6b849799a";

const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const taxCode = "RSSMRA80A01H501U";

export const fields = {
  $0: "Mario",
  $1: "Rossi",
  $2: "mario.rossi@example.com",
  $3: "3331234567",
  $4: taxCode,
  $5: `fronte.png|data:image/png;base64,${png}`,
  $6: `retro.png|data:image/png;base64,${png}`,
};

/** The body of a request; `changes` replace or add fields, undefined leaves one out. */
export const body = (changes = {}, around = {}) => ({
  hash_visura: hash,
  json_visura: { ...fields, ...changes },
  ...around,
});
