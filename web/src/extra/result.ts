// After sending: the number of the request, its state as it moves, and the document when there is one.

import { member } from "../element/address.js";
import { about, button, h, put, write } from "../element/dom.js";
import type { Description, Intent } from "../engine/answers.js";
import css from "../styles/result.css";
import { itResult } from "../texts/it-result.js";
import { plain, type Said, type Say } from "../texts/say.js";
import { type Address, addressesOf, download } from "./download.js";
import { follow, hasDocument, isFinal, readState } from "./follow.js";

export { css };

export interface ResultContext {
  readonly data: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly intent: Intent;
  readonly dialect: Description["dialect"];
  readonly action: URL;
  readonly documents: URL | null;
  readonly prefix: string;
  readonly say: Say;
  onAgain(): void;
}

/** The form's words and those of the result. */
type ResultSay = ReturnType<typeof withResult>;
const withResult = (say: Say) => say.with(itResult);

export interface ResultView {
  readonly root: HTMLElement;
  /** What is known of the request by now. */
  data(): Readonly<Record<string, unknown>>;
  focus(): void;
  /** Asks for the state until it is final; a form that is taken off the page stops asking. */
  start(): void;
  stop(): void;
}

/** The way of an ordinary request in each dialect; the first step only where the service searches. */
const ways = [
  ["In ricerca", "In erogazione", "Dati disponibili", "Visura evasa"],
  ["SEARCH", "WAIT", "DONE"],
];

const wayOf = (state: string): readonly string[] => ways.find((way) => way.includes(state)) ?? [];

/** The first of these keys that holds a text: the two dialects name the same things differently. */
function textOf(data: Readonly<Record<string, unknown>>, ...keys: readonly string[]): string {
  return (keys.map((key) => data[key]).find((value) => typeof value === "string") as string | undefined) ?? "";
}

export function resultView(context: ResultContext): ResultView {
  const { data, intent, prefix } = context;
  const say = withResult(context.say);
  const id = intent === "rehearsal" ? "" : textOf(data, "_id", "id");
  const title = h("h2", { class: "visura-title", id: `${prefix}-title`, tabindex: "-1" }, say(`sent_${intent}`));
  const kept = h("p", {}, say(`sent_${intent}_note`));
  const root = h(
    "section",
    { class: "visura-result", "aria-labelledby": `${prefix}-title`, "data-intent": intent },
    h("p", { class: "visura-category" }, context.title),
    title,
    kept,
    id && h("dl", { class: "visura-facts" }, h("dt", {}, say("request_id")), h("dd", {}, ...numberView(id, say))),
  );
  const focus = (): void => title.focus();
  const end = (): void => {
    write(title, say("ended"));
    put(kept, "hidden", true);
  };
  const followed = id && intent === "order" ? followView(context, id, say, focus, end) : null;
  root.append(...(followed?.nodes ?? []));
  const another = button(say("another"), "plain", context.onAgain);
  root.append(h("div", { class: "visura-row" }, ...(followed?.buttons ?? []), another));
  return {
    root,
    data: () => (followed ? { ...data, stato_richiesta: followed.state(), state: followed.state() } : data),
    focus,
    start: () => followed?.start(),
    stop: () => followed?.stop(),
  };
}

/** The number, which nobody should have to type off; some pages, without HTTPS for one, have no clipboard. */
function numberView(id: string, say: ResultSay): HTMLElement[] {
  const number = h("code", {}, id);
  const { clipboard } = navigator;
  if (!clipboard) return [number];
  const told = h("span", { class: "visura-small", role: "status" });
  const copy = button(say("copy"), "link", () => {
    clipboard.writeText(id).then(
      () => told.replaceChildren(h("span", {}, say("copied"))),
      // Refused by the browser: the number is still there to be selected.
      () => put(copy, "hidden", true),
    );
  });
  copy.append(about(plain(say("request_id"))));
  return [h("span", { class: "visura-copy" }, number, copy, told)];
}

/** `lead` takes the focus when what had it goes; `end` is called when there will be no document. */
function followView(context: ResultContext, id: string, say: ResultSay, lead: () => void, end: () => void) {
  const { data } = context;
  const state = h("p", { class: "visura-state" });
  const way = h("ol", { class: "visura-steps", role: "list" });
  const note = h("p", { class: "visura-small" });
  // Both change at once, and are one message then.
  const told = h("div", { role: "status", "aria-atomic": "false" }, state, note);
  const now = button(say("follow_now"), "plain", () => void ask());
  const get = button(say("download"), "primary", () => void fetchDocument());
  const links = h("ul", { class: "visura-documents", hidden: true });
  const address = member(context.action, id);
  const papers = context.documents && member(context.documents, id);
  let current: string | null = null;
  let troubled = false;

  const show = (next: string): void => {
    const ready = hasDocument(next) && papers !== null;
    if (next === current && !troubled) return;
    const ended = isFinal(next) && !hasDocument(next);
    const held = now.matches(":focus");
    write(note, say(ready ? "document_ready" : ended ? "ended_note" : "following"));
    troubled = false;
    put(note, "class", ended ? null : "visura-small");
    put(note, "hidden", isFinal(next) && !ready && !ended);
    if (ended) end();
    put(now, "hidden", true);
    if (held) lead();
    if (next === current) return;
    current = next;
    state.replaceChildren(h("span", {}, say("request_state")), ": ", h("span", {}, stateName(next, say)));
    way.replaceChildren(...stepsOf(next, say));
    put(way, "hidden", wayOf(next).length === 0);
    put(get, "hidden", !ready);
  };
  const trouble = (): void => {
    troubled = true;
    write(note, say("follow_trouble"));
    put(now, "hidden", false);
  };
  const ask = async (): Promise<void> => {
    const next = address && (await readState(address));
    if (next === null) trouble();
    else show(next);
  };
  const fetchDocument = async (): Promise<void> => {
    if (!papers || get.getAttribute("aria-busy")) return;
    put(get, "aria-busy", "true");
    put(note, "hidden", false);
    write(note, say("downloading"));
    try {
      if (context.dialect === "docuengine") offer(await addressesOf(member(papers, "documents") ?? papers));
      else write(note, say("downloaded", { name: await download(papers) }));
    } catch {
      write(note, say("download_failed"));
    }
    put(get, "aria-busy", null);
  };

  /** A link each, because they may lead to another host: those a person opens, not a script. */
  const offer = (addresses: readonly Address[]): void => {
    const items = addresses.map(({ name, url }) =>
      h("a", { href: url.href, download: true, target: "_blank", rel: "noopener noreferrer" }, name),
    );
    links.replaceChildren(...items.map((link) => h("li", {}, link)));
    put(links, "hidden", false);
    put(get, "hidden", true);
    write(note, say("documents_ready"));
    items[0]?.focus();
  };

  let watching: AbortController | null = null;
  const stop = (): void => {
    watching?.abort();
    watching = null;
  };
  const start = (): void => {
    if (watching || isFinal(current ?? "") || !address) return;
    watching = new AbortController();
    void follow({ address, onState: show, onTrouble: trouble }, watching.signal);
  };
  show(textOf(data, "stato_richiesta", "state"));
  return { nodes: [told, way, links], buttons: [get, now], state: () => current ?? "", start, stop };
}

function stepsOf(state: string, say: ResultSay): HTMLElement[] {
  const whole = wayOf(state);
  const way = state === whole[0] ? whole : whole.slice(1);
  const reached = way.indexOf(state);
  return way.map((step, index) => {
    const kind = index < reached || isFinal(state) ? "done" : index === reached ? "current" : "ahead";
    const words = kind === "ahead" ? null : h("span", { class: "visura-unseen" }, " ", say(`step_is_${kind}`));
    const current = index === reached ? "step" : null;
    return h("li", { "data-step": kind, "aria-current": current }, h("span", {}, stateName(step, say), words));
  });
}

/** The vendor's states in the form's language; a state that we do not know is shown as it came. */
function stateName(state: string, say: ResultSay): Said {
  const key = `state_${state.toLowerCase().replaceAll(" ", "_")}`;
  return key in itResult ? say(key as keyof typeof itResult) : [{ lang: "", text: state }];
}
