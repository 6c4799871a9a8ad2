// A document where its own part (extra/documents) did not arrive: the browser's control, and the file goes as it is.

import type { Control, ControlContext } from "./control.js";
import { button, h, put } from "./dom.js";
import { typesOf } from "./file-kinds.js";

export function fileControl({ field, id, say, accept, events }: ControlContext): Control {
  const input = h("input", { id, form: "", type: "file", accept: typesOf(accept), class: "visura-input" });
  const tell = (file: File | null): void => {
    put(remove, "hidden", !file);
    events.onDocument(field.key, { file, question: null, words: file ? [] : say("file_removed") });
  };
  const remove = button(say("file_remove"), "link", () => {
    input.value = "";
    tell(null);
    input.focus();
  });
  input.addEventListener("change", () => tell(input.files?.[0] ?? null));
  return {
    input,
    box: h("div", {}, input, remove),
    setValue: (value) => {
      put(remove, "hidden", !(value instanceof File));
      if (!value) input.value = "";
    },
  };
}
