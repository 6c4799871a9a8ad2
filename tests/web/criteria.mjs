// The conformance sheet's own list: a criterion of WCAG 2.2 (A, AA), how the form meets it, and the tests that show it.
// web/conformance.mjs makes the sheet of it. `by: "page"` is what only the portal around the form can meet.

const axe = "no state breaks a rule that axe knows";
const keyboard = "the keyboard alone fills in and sends";
const order = "Tab goes through the form as it is read, and every stop shows its ring";
const narrow = "320 pixels hold the longest form: nothing is cut off, nothing scrolls sideways";
const summary = "a wrong codice fiscale is told beside the field and in the summary, whose link leads there";
const review = "46 fields go by steps to a page where everything is read once more, and to an exact request";
const question = "a question is asked once: who has answered it is not asked again";
const once = [
  "fields that are left",
  "a suggestion taken, an option chosen, documents taken and removed",
  "a press with errors leads to the summary, and says nothing besides",
  "sending, and the answer",
  "a radio chosen, a step forward, a step with errors",
].map((what) => `one thing done is told at most once: ${what}`);
const mended = "one press takes over what was meant, told once, and the focus is in the field";
const seen = "borders, marks and the ring of the focus have 3:1 on their ground";
const boxes = "radios and checkboxes have 3:1 on their ground, as they are painted";
const sized = "what is read and pressed is large enough, and nothing is cut off";
const still = "nothing moves by itself, whatever the person prefers";
const forced = "where pages turn colours off the form still shows what is chosen and what is wrong";

export const criteria = [
  [
    "1.1.1",
    "A",
    "Contenuti non testuali",
    "Le icone sono decorative e nascoste; l'anteprima di un file ha accanto il suo nome.",
    [axe],
  ],
  [
    "1.3.1",
    "A",
    "Informazioni e correlazioni",
    "Etichette, gruppi, legende, elenchi e titoli sono elementi HTML; gli aiuti e gli errori sono collegati al campo.",
    [axe, "every field's help describes it, and the codice fiscale is typed without a mask"],
  ],
  ["1.3.2", "A", "Sequenza significativa", "L'ordine del documento è quello di lettura.", [order]],
  ["1.3.3", "A", "Caratteristiche sensoriali", "Nessuna istruzione si affida a forma, colore o posizione.", [summary]],
  ["1.3.4", "AA", "Orientamento", "Nessun orientamento è imposto.", [narrow]],
  [
    "1.3.5",
    "AA",
    "Identificare lo scopo degli input",
    "I campi della persona che compila hanno «autocomplete»; quelli di terzi no.",
    ["what the portal knows of the person fills the fields that ask for it, once"],
  ],
  ["1.4.1", "A", "Uso del colore", "Errori, domande e conferme hanno un segno e parole, oltre al colore.", [forced]],
  ["1.4.3", "AA", "Contrasto (minimo)", "Almeno 4,5:1 in chiaro e in scuro.", [axe]],
  ["1.4.4", "AA", "Ridimensionamento del testo", "Tutte le misure del testo sono relative.", [sized, narrow]],
  ["1.4.5", "AA", "Immagini di testo", "Non ce ne sono.", [axe]],
  [
    "1.4.10",
    "AA",
    "Ricalcolo del flusso",
    "A 320 px non c'è scorrimento orizzontale.",
    [narrow, "320 pixels are wide enough: nothing is cut off and the price stands before the button"],
  ],
  [
    "1.4.11",
    "AA",
    "Contrasto in contenuti non testuali",
    "Bordi dei campi, segni e anello del fuoco hanno almeno 3:1.",
    [seen, boxes, forced],
  ],
  [
    "1.4.12",
    "AA",
    "Spaziatura del testo",
    "Nessuna altezza fissa racchiude testo.",
    ["text spaced out as far as the standard allows is not cut off"],
  ],
  [
    "1.4.13",
    "AA",
    "Contenuto con hover o focus",
    "Nulla compare al solo passaggio; l'elenco di ricerca si chiude con Esc.",
    ["a long list is searched by typing, by the arrows and by pressing"],
  ],
  [
    "2.1.1",
    "A",
    "Tastiera",
    "Tutto si fa con la tastiera, anche scegliere file e voci di elenchi.",
    [keyboard, "the keyboard alone is enough", "by the keyboard alone: chosen, swapped, removed"],
  ],
  ["2.1.2", "A", "Nessun impedimento all'uso della tastiera", "Il fuoco entra ed esce liberamente.", [order]],
  [
    "2.2.1",
    "A",
    "Regolazione tempi di esecuzione",
    "Nessun limite di tempo; dove il portale chiede lo svuotamento, un avviso precede di un minuto e un tasto lo ferma.",
    ["at a shared computer a form nobody touches warns, can be kept, and is emptied"],
  ],
  ["2.2.2", "A", "Pausa, stop, nascondi", "Nulla si muove da solo.", [still]],
  ["2.3.1", "A", "Tre lampeggiamenti", "Nulla lampeggia.", [still]],
  [
    "2.4.3",
    "A",
    "Ordine del focus",
    "Il fuoco segue la lettura; dopo l'invio con errori va al riepilogo.",
    [order, summary],
  ],
  [
    "2.4.4",
    "A",
    "Scopo del collegamento (nel contesto)",
    "I pulsanti ripetuti dicono a quale campo si riferiscono.",
    [review],
  ],
  ["2.4.6", "AA", "Intestazioni ed etichette", "Ogni sezione, passo e campo ha un nome proprio.", [review]],
  ["2.4.7", "AA", "Focus visibile", "Un anello di 3 px su ogni elemento.", [order, seen]],
  [
    "2.4.11",
    "AA",
    "Focus non oscurato (minimo)",
    "Il modulo non ha parti fisse che coprono il contenuto.",
    ["what has the focus is never behind something else"],
  ],
  ["2.5.1", "A", "Movimenti del puntatore", "Nessun gesto complesso.", [keyboard]],
  [
    "2.5.2",
    "A",
    "Cancellazione delle azioni del puntatore",
    "Le azioni partono al rilascio, con pulsanti nativi.",
    ["however often the button is pressed, one request leaves"],
  ],
  ["2.5.3", "A", "Etichetta nel nome", "Il nome accessibile comincia con il testo visibile.", [axe]],
  [
    "2.5.7",
    "AA",
    "Movimenti di trascinamento",
    "Trascinare un file è solo una delle vie; l'ordine delle pagine si cambia con pulsanti.",
    [
      "by the keyboard alone: chosen, swapped, removed",
      "pages of a contract: several at once, one more, one earlier, one less",
    ],
  ],
  [
    "2.5.8",
    "AA",
    "Dimensione dell'area di puntamento (minima)",
    "Almeno 24 px; i controlli ne hanno 44 o più.",
    [
      "everything that can be pressed is at least 24 pixels high and wide",
      "everything that can be pressed is at least 24 pixels high and wide: pages of photos, steps, lists, links",
    ],
  ],
  [
    "3.1.1",
    "A",
    "Lingua della pagina",
    "Il modulo dichiara la propria lingua, qualunque sia quella della pagina.",
    ["in German the citizen sees no Italian but the vendor's own words"],
  ],
  [
    "3.1.2",
    "AA",
    "Parti in lingua",
    "Le parole del fornitore e ogni testo affiancato dichiarano la loro lingua.",
    [
      "Italian and German stand side by side, alike, each in its own language",
      "another language keeps what was typed, and the vendor's words stay Italian",
    ],
  ],
  ["3.2.1", "A", "Al focus", "Il fuoco non cambia nulla.", [order]],
  ["3.2.2", "A", "All'input", "Scrivere o scegliere non invia e non sposta.", once],
  ["3.2.6", "A", "Aiuto coerente", "È della pagina.", [], "page"],
  [
    "3.3.1",
    "A",
    "Identificazione di errori",
    "Ogni errore è detto in parole, nel riepilogo e accanto al campo.",
    [summary],
  ],
  [
    "3.3.2",
    "A",
    "Etichette o istruzioni",
    "Etichetta, aiuto, esempio e obbligatorietà sono sempre visibili.",
    ["fields stand in the order of the description, marked as the rule wants them"],
  ],
  [
    "3.3.3",
    "AA",
    "Suggerimenti per gli errori",
    "Il messaggio dice come rimediare, e qual è la via più breve per completare; un codice fiscale letto male si corregge con un pulsante.",
    ["a step with errors says so and stays; the others can be reached all the same", mended],
  ],
  [
    "3.3.4",
    "AA",
    "Prevenzione degli errori (legali, finanziari, dati)",
    "Verifica prima dell'invio, riepilogo modificabile, domande da confermare, mai un doppio invio.",
    [review, question, "however often the button is pressed, one request leaves"],
  ],
  [
    "3.3.7",
    "A",
    "Inserimento ridondante",
    "Ciò che il portale sa si compila da sé; nulla si riscrive dopo un errore o una caduta di rete.",
    [
      "what the portal knows of the person fills the fields that ask for it, once",
      "a file of another field is used once more, and is in memory once",
      "while the network is lost nothing is typed again, and the same attempt goes through",
    ],
  ],
  ["3.3.8", "AA", "Autenticazione accessibile (minima)", "Il modulo non autentica nessuno.", [], "page"],
  [
    "4.1.2",
    "A",
    "Nome, ruolo, valore",
    "Controlli nativi; l'elenco di ricerca segue il modello «combobox» di ARIA.",
    [axe, "a long list is searched by typing, by the arrows and by pressing"],
  ],
  [
    "4.1.3",
    "AA",
    "Messaggi di stato",
    "Una riga di stato sola, al più un annuncio per azione.",
    [...once, "one thing done to a document is told once", "one thing done to a codice fiscale is told once"],
  ],
].map(([id, level, name, how, tests, by = "form"]) => ({ id, level, name, how, tests, by }));
