// What every control is to its field, and the field to its form.
import type { Field } from "../engine/answers.js";
import type { TextKey } from "../texts/it.js";
import type { Said, Say } from "../texts/say.js";
import type { Shown } from "./shown.js";

export type FieldValue = string | File;

/** What became of a document: the file to send, what is asked about it, and what to tell whoever does not see it. */
export interface DocumentChange {
  readonly file: File | null;
  readonly question: TextKey | null;
  readonly words: Said;
}

export interface FieldEvents {
  onValue(key: string, value: FieldValue | null): void;
  onDocument(key: string, change: DocumentChange): void;
  /** A document is being made ready: sending waits for it. */
  onWork(work: Promise<unknown>): void;
  onLeave(key: string): void;
  /** Enter in a one-line field goes on: it sends, as in every form, or leads to what does. */
  onEnter(): void;
}

/** What a control needs to know to draw itself. */
export interface ControlContext {
  readonly field: Field;
  readonly id: string;
  readonly say: Say;
  /** The vendor writes Italian, whatever language the form speaks: null where that is Italian, too. */
  readonly vendorLang: string | null;
  /** The largest file the core takes, in bytes, and the kinds of files. */
  readonly limit: number;
  readonly accept: readonly string[];
  readonly events: FieldEvents;
  /** What another field of the form holds. */
  valueOf(key: string): FieldValue | null;
  /** The control knows more than before: what is shown of the value is asked for once more. */
  again(): void;
}

export interface Control {
  /** What takes the focus and, alone, carries the states. */
  readonly input: HTMLElement;
  /** What stands in the form: the input, or the card around it. */
  readonly box: HTMLElement;
  /** Several inputs make the control: the states belong to all of them together. */
  readonly group?: boolean;
  /** The id of a text about the present value, for `aria-describedby`. */
  readonly note?: string;
  /** Where the input is not always what a person should be led to. */
  focus?(): void;
  setValue(value: FieldValue | null): void;
  /** Says more of the value than the core does. */
  refine?(shown: Shown): Shown;
}

export type MakeControl = (context: ControlContext) => Control;
