// Building nodes. Text goes in as text nodes: nothing here can turn a vendor's words into markup.

type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | null | undefined>>;

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(node, name, value);
  node.append(...children.filter((child): child is Node | string => Boolean(child)));
  return node;
}

/** Sets, or takes away, one attribute. */
export function put(node: Element, name: string, value: string | boolean | null | undefined): void {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : value);
}

/** Writes only what changed: a live region speaks at every write. */
export function write(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** `onPress` also for Enter and Space, as every real button does; type=button, or it would send the page's own form. */
export function button(text: string, kind: "primary" | "plain" | "link", onPress: () => void): HTMLButtonElement {
  const node = h("button", { type: "button", form: "", class: `visura-button visura-button-${kind}` }, text);
  node.addEventListener("click", (event) => {
    // The second half of a double click was meant for what stood here before.
    if (event.detail <= 1) onPress();
  });
  return node;
}
