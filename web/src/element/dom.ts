// Building nodes. Text goes in as text nodes: nothing here can turn a vendor's words into markup.
import { type Phrase, plain, type Said } from "../texts/say.js";

export type Child = Node | string | Said | null | undefined | false;
type Attributes = Readonly<Record<string, string | Said | boolean | null | undefined>>;

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(node, name, value);
  node.append(...children.flatMap(nodesOf));
  return node;
}

const isSaid = (child: Child | boolean): child is Said => Array.isArray(child);

function nodesOf(child: Child): (Node | string)[] {
  if (!child) return [];
  if (!isSaid(child)) return [child];
  if (child.length < 2) return child.flatMap(partsOf);
  // The space keeps the two apart where they are read as one name.
  return child.flatMap((phrase, index) => [
    index > 0 ? " " : "",
    h("span", { lang: phrase.lang, class: "visura-phrase" }, ...partsOf(phrase)),
  ]);
}

const partsOf = ({ text, parts }: Phrase): (Node | string)[] =>
  parts ? parts().map((part, index) => (index % 2 ? h("span", { lang: "it" }, part) : part)) : [text];

/** Sets, or takes away, one attribute. */
export function put(node: Element, name: string, value: string | Said | boolean | null | undefined): void {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : isSaid(value) ? plain(value) : value);
}

/** Writes only what changed: a live region speaks at every write. */
export function write(node: Element, text: string | Said): void {
  const now = typeof text === "string" ? text : text.map((phrase) => phrase.text).join(" ");
  if (node.textContent !== now) node.replaceChildren(...nodesOf(text));
}

/** `onPress` also for Enter and Space, as every real button does; type=button, or it would send the page's own form. */
export function button(
  text: string | Said,
  kind: "primary" | "plain" | "link",
  onPress: () => void,
): HTMLButtonElement {
  const node = h("button", { type: "button", form: "", class: `visura-button visura-button-${kind}` }, text);
  node.addEventListener("click", (event) => {
    // The second half of a double click was meant for what stood here before.
    if (event.detail <= 1) onPress();
  });
  // A key that is held down was meant for what had the focus before.
  node.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter") event.preventDefault();
  });
  return node;
}

/** What is drawn anew has the same ids: the focus stays where it was, and in a text so does the caret. */
export function keepingFocus(host: HTMLElement, draw: () => void): void {
  const root = host.shadowRoot ?? host;
  const { activeElement } = root.getRootNode() as Document | ShadowRoot;
  const before = activeElement && root.contains(activeElement) ? (activeElement as HTMLInputElement) : null;
  const caret = before?.selectionStart;
  draw();
  const now = before?.id ? root.querySelector<HTMLInputElement>(`#${CSS.escape(before.id)}`) : null;
  if (!now || now === before) return;
  now.focus({ preventScroll: true });
  // Fields of some types have no caret to speak of.
  if (typeof caret === "number" && now.selectionStart !== null)
    now.setSelectionRange(caret, before?.selectionEnd ?? caret);
}

/** What a button is about, for those who do not see where it stands. */
export const about = (label: string): HTMLElement => h("span", { class: "visura-unseen" }, ` ${label}`);

/** For what can wait until the form is seen. The first use of Intl takes a slow phone longer than all fields together. */
export function later(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}
