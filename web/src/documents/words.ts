import { itDocuments } from "../texts/it-documents.js";
import type { Say } from "../texts/say.js";

/** The form's words and those about documents. */
export const withDocuments = (say: Say) => say.with(itDocuments);
export type DocumentSay = ReturnType<typeof withDocuments>;
