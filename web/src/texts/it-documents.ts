// The Italian words about documents: they come with the part that needs them. The other languages hold theirs in one piece.
import type { Word } from "./say.js";

export const itDocuments = {
  file_choose: "Scegli un file",
  file_drop: "oppure trascinalo o incollalo qui",
  file_limits: "{kinds}, fino a {limit}.",
  file_photos: "Le foto le riduciamo noi.",
  file_photos_pdf: "Delle foto facciamo noi un PDF.",
  file_sides: "Due foto, oppure un solo PDF.",
  file_change: "Cambia",
  file_front: "Fronte",
  file_back: "Retro",
  file_page: "Pagina {page}",
  file_swap: "Scambia fronte e retro",
  file_up: "Sposta prima",
  file_moved: "Ora l'ordine è {order}",
  file_add: "Aggiungi una pagina",
  file_camera: "Scatta una foto",
  file_reuse: "Usa anche qui {name}",
  file_working: "Preparo il file…",
  file_taken: "{name}, {size}",
  file_pdf: { one: "Pronto: un PDF di una pagina, {size}", other: "Pronto: un PDF di {count} pagine, {size}" },
  file_shrunk: "Foto ridotta da {before} a {after}",
  file_place: "Abbiamo tolto dalla foto la posizione in cui è stata scattata.",
  file_details: "Abbiamo tolto dalla foto i dati nascosti, come data e apparecchio.",
  file_alone: "{name} non si unisce ad altri file: carica un solo PDF, oppure solo foto.",
  file_closed: "Qui la foto {name} non si apre: salvala di nuovo come JPG, oppure rifalla.",
  file_not_stripped: "La foto parte così com'è: può contenere la posizione in cui è stata scattata.",
  file_stop: "Annulla",
  file_stopped: "Preparazione annullata",
  file_use_alone: "Usa solo {name}",
  file_most: "Qui stanno al massimo {count} foto: per documenti più lunghi carica un PDF.",
  file_huge:
    "L'immagine ha {megapixels} megapixel, troppi per ridurla qui: rifai la foto con una risoluzione più bassa, oppure carica un PDF.",
  file_dark: "La foto sembra troppo scura: rifalla con più luce se il testo non si legge.",
  file_blurred: "La foto sembra sfocata: rifalla tenendo fermo il telefono se il testo non si legge.",
  file_small: "L'immagine è molto piccola ({side} pixel): caricane una più grande se il testo non si legge.",
} as const satisfies Readonly<Record<string, Word>>;

export type DocumentKey = keyof typeof itDocuments;
export type DocumentTexts = Readonly<Record<DocumentKey, Word>>;
