// The Italian words of what stands after sending: they come with the part that needs them. The other languages hold
// theirs in one piece.
import type { Word } from "./say.js";

export const itResult = {
  sent_order_note: "Conserva il numero della richiesta: serve per chiedere informazioni.",
  sent_draft_note: "La bozza non è ancora confermata.",
  sent_rehearsal_note: "I dati vanno bene. Non è stato addebitato nulla e la pratica non è partita.",
  request_state: "Stato",
  following: "Lo stato si aggiorna da solo.",
  follow_trouble: "Non riesco ad aggiornare lo stato. Riprovo tra poco.",
  follow_now: "Aggiorna ora",
  step_is_done: "fatto",
  step_is_current: "adesso",
  document_ready: "Il documento è pronto: puoi scaricarlo.",
  copy: "Copia",
  copied: "Copiato",
  download: "Scarica il documento",
  downloading: "Preparo il documento…",
  downloaded: "Documento scaricato: {name}",
  download_failed: "Il documento non si è scaricato. Riprova tra poco.",
  documents_ready: "Ecco i documenti: i collegamenti valgono un giorno.",
  another: "Fai un'altra richiesta",
  ended: "Richiesta annullata",
  ended_note:
    "La richiesta è stata annullata dall'ufficio: il documento non arriverà. Per sapere perché, chiedi all'ufficio e indica il numero. Se serve ancora, fai un'altra richiesta.",
  state_in_ricerca: "In ricerca",
  state_in_erogazione: "In erogazione",
  state_dati_disponibili: "Dati disponibili",
  state_visura_evasa: "Documento pronto",
  state_annullata: "Annullata",
  state_new: "Bozza",
  state_search: "In ricerca",
  state_wait: "In lavorazione",
  state_done: "Documento pronto",
  state_cancelled: "Annullata",
} as const satisfies Readonly<Record<string, Word>>;

export type ResultTexts = Readonly<Record<keyof typeof itResult, Word>>;
