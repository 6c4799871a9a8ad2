// The Italian words between the button and the answer: they come with the part that sends. The other languages hold
// theirs in one piece.
import type { Word } from "./say.js";

export const itSending = {
  cancelled: "Invio annullato",
  cancelled_note:
    "Quello che hai scritto è ancora qui. La richiesta potrebbe essere già partita: se riprovi, non ne parte una seconda.",
  interrupted: "La connessione si è interrotta",
  interrupted_note:
    "Quello che hai scritto è ancora qui. Riprova quando vuoi: se la richiesta è già arrivata, non ne parte una seconda.",
  pending_note: "Riprova quando vuoi: se la richiesta è già arrivata, non ne parte una seconda.",
  unknown_note:
    "Prima di mandarne un'altra, verifica con l'ufficio se è arrivata: un secondo invio può costare due volte.",
  unknown_check: "Controlla di nuovo",
  checked: "Ultimo controllo: {time}.",
  reopened_note:
    "Il modulo è stato riaperto dopo un invio di cui non sappiamo l'esito. Prima di mandarne un altro, verifica con l'ufficio se è arrivato: un secondo invio può costare due volte.",
  changed: "Hai cambiato i dati dopo un invio di esito incerto",
  changed_note: "L'invio di prima potrebbe essere arrivato. Mandarne uno nuovo può costare due volte.",
  send_previous: "Completa l'invio di prima",
  send_new: "Invia come nuova richiesta",
  status_401: "La sessione è scaduta: accedi di nuovo in un'altra scheda, poi riprova.",
  status_402: "Il portale non può pagare il servizio in questo momento: avvisa chi lo gestisce.",
  status_403: "Questo portale non può inviare la richiesta.",
  status_413: "I documenti sono troppo pesanti: riducili o togline uno.",
  status_429: "Troppe richieste in poco tempo: aspetta qualche minuto.",
  status_other: "Il server ha risposto con un errore ({status}).",
  redirected:
    "Il server ha rinviato a un'altra pagina: forse la sessione è scaduta. In quel caso accedi di nuovo in un'altra scheda.",
  vendor_address: "L'indirizzo di invio porta dritto al fornitore: deve passare dal server del portale.",
  no_action: "Questa pagina non indica dove inviare la richiesta: avvisa chi la gestisce.",
} as const satisfies Readonly<Record<string, Word>>;

export type SendingTexts = Readonly<Record<keyof typeof itSending, Word>>;
