import { itSending } from "../texts/it-sending.js";
import type { Say } from "../texts/say.js";

/** The form's words and those of sending. */
export const withSending = (say: Say) => say.with(itSending);
export type SendingSay = ReturnType<typeof withSending>;
