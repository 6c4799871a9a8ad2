// A DocuEngine service of 46 fields, as registrations of leases have them: radio and lists, dates, amounts, documents
// that one choice makes necessary, and parties of whom one of two sets of fields is enough.

const option = (code, description) => ({ code, description });

const uses = [option("A", "Abitazione"), option("B", "Altro uso")];
const taxes = [option("C", "Cedolare secca"), option("O", "Tassazione ordinaria")];
const categories = Array.from({ length: 20 }, (_, index) =>
  option(`A${index + 1}`, `A/${index + 1} Abitazioni di tipo ${index + 1}`),
);

const person = (whose) => [
  [`nome ${whose}`, "string"],
  [`cognome ${whose}`, "string"],
  [`codice fiscale ${whose}`, "taxCode"],
  [`data di nascita ${whose}`, "date"],
  [`email ${whose}`, "email"],
  [`telefono ${whose}`, "string"],
  [`indirizzo ${whose}`, "string"],
];

const rows = [
  ["tipo di contratto", "optionCode", { options: uses, required: true }],
  ["regime fiscale", "optionCode", { options: taxes, required: true }],
  ["data di inizio contratto", "date", { required: true }],
  ["data di fine contratto", "date", { required: true }],
  ["canone annuo contratto", "float", { options: { min: 1 }, required: true, help: "In euro, ad esempio 7200.50" }],
  ["copie del contratto", "integer", { options: { min: 1 }, required: true }],
  ["categoria catastale immobile", "optionCode", { options: categories, required: true }],
  ["provincia immobile", "string", { required: true }],
  ["comune immobile", "string", { required: true }],
  ["indirizzo immobile", "string", { required: true }],
  ["foglio immobile", "string"],
  ["particella immobile", "string"],
  ["subalterno immobile", "string"],
  ["rendita immobile", "float"],
  ...person("locatore").map(([name, type], index) => [name, type, { required: index < 3 }]),
  ...person("secondo locatore"),
  ...person("conduttore").map(([name, type], index) => [name, type, { required: index < 3 }]),
  ...person("garante"),
  ["contratto firmato", "file", { required: true }],
  ["attestato energetico", "file"],
  ["planimetria", "file"],
  ["delega", "file"],
];

const fields = Object.fromEntries(
  rows.map(([nameIT, type, { options = null, required = false, help = null } = {}], index) => [
    `field${index}`,
    { name: `lease${index}`, nameIT, type, required, options, help },
  ]),
);

const keys = rows.map(([, , more], index) => (more?.required ? `field${index}` : null)).filter(Boolean);
/** Of the tenant either an e-mail or a telephone; of a second owner and of a guarantor all of a set or nothing. */
const necessary = keys.join(" && ");
const validation = `${necessary} && (field32 || field33) && (field21 && field22 && field23 || ${necessary})`;

export const lease = {
  id: "6a00000000000000000000aa",
  name: "Registrazione contratto di locazione",
  category: "Immobili",
  hasSearch: false,
  isSync: false,
  providers: [],
  documentPrice: 29.9,
  searchPrice: 0,
  totalPrice: 29.9,
  options: [
    { name: "urgenza", price: 4 },
    { name: "assistenza dedicata", price: "10.00" },
  ],
  requestStructure: {
    fields,
    validation,
    help: "Prima di cominciare tieni a portata di mano il contratto firmato e i documenti delle parti.",
    searchHelp: null,
  },
};

export const leaseSchema = JSON.stringify({ data: lease, success: true, message: "", error: null });
