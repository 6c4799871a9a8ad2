// The form's own words. Sentences about values and rules come from the core's catalog, under the same overrides.
export const it = {
  loading: "Carico il modulo…",
  legend: "I campi con asterisco sono obbligatori.",
  optional: "(facoltativo)",
  section_data: "I dati",
  section_documents: "I documenti",
  error_prefix: "Errore:",
  warning_prefix: "Attenzione:",
  summary: { one: "Controlla 1 campo", other: "Controlla {count} campi" },
  summary_general: "Controlla la richiesta",

  tax_code_hint: "16 caratteri, ad esempio RSSMRA80A01H501U",
  tax_code_ok: "Codice fiscale completo",

  file_choose: "Scegli un file",
  file_drop: "oppure trascinalo qui. PDF, JPG, PNG o P7M, fino a {limit}.",
  file_change: "Cambia",
  file_remove: "Rimuovi",
  file_remove_from: "Rimuovi il file da {label}",
  file_removed: "File rimosso",
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

  recap: "Riepilogo",
  price_service: "Servizio",
  price_search: "Ricerca",
  price_options: "Opzioni",
  price_total: "Totale",
  price_unknown: "da definire",
  price_vat: "IVA esclusa",

  sent_order: "Richiesta inviata",
  sent_draft: "Bozza salvata",
  sent_rehearsal: "Prova riuscita",
  sent_order_note: "Conserva il numero della richiesta: serve per chiedere informazioni.",
  sent_draft_note: "La bozza non è ancora confermata.",
  sent_rehearsal_note: "I dati vanno bene. Non è stato addebitato nulla e la pratica non è partita.",
  request_id: "Numero della richiesta",
  request_state: "Stato",
  following: "Lo stato si aggiorna da solo.",
  follow_trouble: "Non riesco ad aggiornare lo stato. Riprovo tra poco.",
  follow_now: "Aggiorna ora",
  download: "Scarica il documento",
  downloading: "Preparo il documento…",
  downloaded: "Documento scaricato: {name}",
  download_failed: "Il documento non si è scaricato. Riprova tra poco.",
  another: "Fai un'altra richiesta",

  not_sent: "La richiesta non è partita",
  not_sent_note: "Quello che hai scritto è ancora qui.",
  interrupted: "La connessione si è interrotta",
  interrupted_note:
    "Quello che hai scritto è ancora qui. Riprova quando vuoi: lo stesso invio non viene mai ripetuto due volte.",
  unknown: "La richiesta potrebbe essere già partita",
  unknown_note:
    "Prima di mandarne un'altra, verifica con l'ufficio se è arrivata: un secondo invio può costare due volte.",
  unknown_check: "Controlla di nuovo",
  changed: "Hai cambiato i dati dopo un invio di esito incerto",
  changed_note: "L'invio di prima potrebbe essere arrivato. Mandarne uno nuovo può costare due volte.",
  send_previous: "Completa l'invio di prima",
  send_new: "Invia come nuova richiesta",
  status_413: "I documenti sono troppo pesanti: riducili o togline uno.",
  status_401: "La sessione è scaduta: accedi di nuovo in un'altra scheda, poi riprova.",
  status_403: "Questo portale non può inviare la richiesta.",
  status_429: "Troppe richieste in poco tempo: aspetta qualche minuto.",
  redirected: "Il server ha rinviato ad altra pagina: forse la sessione è scaduta.",
  status_other: "Il server ha risposto con un errore ({status}).",

  broken: "Questo modulo non si può mostrare",
  unreachable: "Non riesco a scaricare il modulo.",
  engine_unreachable: "Non riesco a scaricare il programma che controlla i dati.",
  engine_refused: "Le regole di sicurezza della pagina non permettono di controllare i dati.",
  engine_crashed: "Il controllo dei dati si è interrotto. Quello che hai scritto è ancora qui.",
  vendor_address: "L'indirizzo di invio porta dritto al fornitore: deve passare dal server del portale.",

  state_in_ricerca: "In ricerca",
  state_in_erogazione: "In erogazione",
  state_dati_disponibili: "Dati disponibili",
  state_visura_evasa: "Visura evasa",
  state_annullata: "Annullata",
} as const satisfies TextsShape;

type TextsShape = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

export type TextKey = keyof typeof it;
export type Texts = Readonly<Record<TextKey, string | { readonly one: string; readonly other: string }>>;
