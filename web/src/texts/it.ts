// The form's own words. Sentences about values and rules come from the core's catalog, under the same overrides.
export const it = {
  loading: "Carico il modulo…",
  legend: "I campi con asterisco sono obbligatori.",
  before: "Servono circa {count} minuti e, a portata di mano:",
  optional: "(facoltativo)",
  instructions: "Istruzioni per questo servizio",
  template: "Scarica il modello da compilare",
  minimum: "Almeno {minimum}",
  select_choose: "Scegli…",
  choice_none: "Togli la scelta",
  section_data: "I dati",
  section_documents: "I documenti",
  error_prefix: "Errore:",
  warning_prefix: "Attenzione:",
  summary: { one: "Controlla 1 campo", other: "Controlla {count} campi" },
  summary_general: "Controlla la richiesta",

  tax_code_hint: "16 caratteri, ad esempio RSSMRA80A01H501U",
  date_hint: "Giorno, mese e anno, ad esempio 31/12/1980",
  tax_code_ok: "Codice fiscale completo",
  take: "Correggi in {suggestion}",

  file_remove: "Rimuovi",
  file_removed: "File rimosso",
  file_no_back: "Manca il retro di «{document}»: aggiungilo, oppure invia così se l'immagine mostra entrambi i lati.",
  file_no_front: "Manca il fronte di «{document}»: aggiungilo, oppure invia così se l'immagine mostra entrambi i lati.",
  file_unreadable: "Il file non si legge più: sceglilo di nuovo",

  missing: { one: "Manca ancora 1 campo", other: "Mancano ancora {count} campi" },
  to_check: { one: "Resta da controllare 1 campo", other: "Restano da controllare {count} campi" },
  filled: "I campi necessari sono tutti compilati",
  ready: "Tutto pronto: puoi inviare",

  submit_order: "Invia la richiesta",
  submit_draft: "Salva la bozza",
  submit_rehearsal: "Fai una prova",
  note_draft: "La bozza si conferma più tardi. Finché è bozza non costa nulla.",
  note_rehearsal: "La prova non costa nulla e non avvia la pratica.",
  sending: "Invio in corso…",
  retry: "Riprova",
  preparing: "Preparo i documenti…",
  cancel: "Annulla l'invio",
  questions: { one: "Una domanda prima di inviare", other: "{count} domande prima di inviare" },
  questions_confirm: "È tutto giusto, invia",
  files_stay: "I file caricati qui non partono con il modulo della pagina: consegnali come indicato dal portale.",

  recap: "Riepilogo",
  price_service: "Servizio",
  price_search: "Ricerca",
  price_options: "Opzioni",
  options_legend: "Opzioni a pagamento",
  price_total: "Totale",
  price_unknown: "da definire",
  price_vat: "IVA esclusa",

  sent_order: "Richiesta inviata",
  sent_draft: "Bozza salvata",
  sent_rehearsal: "Prova riuscita",
  request_id: "Numero della richiesta",

  not_sent: "La richiesta non è partita",
  not_sent_note: "Quello che hai scritto è ancora qui.",
  unknown: "Non sappiamo se la richiesta è arrivata",

  broken: "Questo modulo non si può mostrare",
  gone: "Questo servizio non esiste o non è più disponibile.",
  support_code: "Codice per l'assistenza: {code}",
  unreachable: "Non riesco a scaricare il modulo.",
  engine_unreachable: "Non riesco a scaricare il programma che controlla i dati.",
  engine_refused: "Le regole di sicurezza della pagina non permettono di controllare i dati.",
  engine_crashed: "Il controllo dei dati si è interrotto. Quello che hai scritto è ancora qui.",
} as const satisfies TextsShape;

type TextsShape = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

export type TextKey = keyof typeof it;
export type Texts = Readonly<Record<TextKey, string | { readonly one: string; readonly other: string }>>;
