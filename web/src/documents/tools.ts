// What can be done with a document as a whole: swap its sides, add a page, take a photo, use a file chosen elsewhere.
import { about, button, h, put } from "../element/dom.js";
import type { Said, Say } from "../texts/say.js";
import type { Kept } from "./shelf.js";

export interface ToolsContext {
  readonly label: string;
  readonly say: Say;
  onSwap(): void;
  /** Files that were picked or photographed for the next free place. */
  onFiles(files: readonly File[]): void;
  onReuse(kept: Kept): void;
  readonly types: string;
}

export interface ToolsState {
  readonly swap: boolean;
  readonly add: boolean;
  readonly camera: boolean;
  readonly reuse: readonly Kept[];
}

export interface Tools {
  readonly root: HTMLElement;
  show(state: ToolsState): void;
}

/** So many files of other fields are offered; who has more looks for them by name. */
const mostOffered = 3;

export function tools({ label, say, onSwap, onFiles, onReuse, types }: ToolsContext): Tools {
  const tool = (words: Said, press: () => void): HTMLButtonElement => {
    const node = button(words, "link", press);
    node.append(about(label));
    return node;
  };
  const picker = (attributes: Readonly<Record<string, string | boolean>>): HTMLInputElement => {
    // It stands nowhere: the button opens it.
    const input = h("input", { type: "file", ...attributes });
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      if (files.length > 0) onFiles(files);
    });
    return input;
  };
  const more = picker({ multiple: true, accept: types });
  // Only here: on an input with `capture` a phone offers no gallery.
  const photo = picker({ capture: "environment", accept: "image/*" });
  const swap = tool(say("file_swap"), onSwap);
  const add = tool(say("file_add"), () => more.click());
  const camera = tool(say("file_camera"), () => photo.click());
  camera.classList.add("visura-file-camera");
  const others = h("span", { class: "visura-row" });
  const root = h("div", { class: "visura-row visura-file-tools" }, swap, add, camera, others);
  let offered: readonly File[] = [];
  const show = (state: ToolsState): void => {
    put(swap, "hidden", !state.swap);
    put(add, "hidden", !state.add);
    put(camera, "hidden", !state.camera);
    const offer = state.reuse.slice(0, mostOffered);
    if (offer.length === offered.length && offer.every(({ file }, at) => file === offered[at])) return;
    offered = offer.map(({ file }) => file);
    others.replaceChildren(
      ...offer.map((kept) => tool(say("file_reuse", { name: kept.file.name }), () => onReuse(kept))),
    );
  };
  return { root, show };
}
