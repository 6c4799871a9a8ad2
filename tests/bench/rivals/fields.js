// The seed's form, as another engine needs to be told: five texts and three documents, the last one optional.
export const texts = [
  { key: "nome", label: "Nome" },
  { key: "cognome", label: "Cognome" },
  { key: "codiceFiscale", label: "Codice fiscale", pattern: "^[A-Za-z0-9]{16}$" },
  { key: "cellulare", label: "Cellulare" },
  { key: "email", label: "Email", email: true },
];
export const files = [
  { key: "identita", label: "Copia documento d'identità, fronte e retro", required: true },
  { key: "tessera", label: "Copia codice fiscale, fronte e retro", required: true },
  { key: "mandato", label: "Copia mandato di assistenza e rappresentanza", required: false },
];
