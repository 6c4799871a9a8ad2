// After sending: the number of the request, its state as it moves, and the document when there is one.

import { member } from "../element/address.js";
import { button, h, put, write } from "../element/dom.js";
import type { Description, Intent } from "../engine/answers.js";
import css from "../styles/result.css";
import { itResult } from "../texts/it-result.js";
import type { Said, Say } from "../texts/say.js";
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
  const root = h(
    "section",
    { class: "visura-result", "aria-labelledby": `${prefix}-title`, "data-intent": intent },
    h("p", { class: "visura-category" }, context.title),
    title,
    h("p", {}, say(`sent_${intent}_note`)),
    id && h("dl", { class: "visura-facts" }, h("dt", {}, say("request_id")), h("dd", {}, h("code", {}, id))),
  );
  const progress = id && intent === "order" ? progressView(context, id, say) : null;
  root.append(...(progress?.nodes ?? []));
  const another = button(say("another"), "plain", context.onAgain);
  root.append(h("div", { class: "visura-row" }, ...(progress?.buttons ?? []), another));
  return {
    root,
    data: () => (progress ? { ...data, stato_richiesta: progress.state(), state: progress.state() } : data),
    focus: () => title.focus(),
    start: () => progress?.start(),
    stop: () => progress?.stop(),
  };
}

function progressView(context: ResultContext, id: string, say: ResultSay) {
  const { data } = context;
  const state = h("p", { class: "visura-state", role: "status" });
  const way = h("ol", { class: "visura-steps" });
  const note = h("p", { class: "visura-small", role: "status" }, say("following"));
  const now = button(say("follow_now"), "plain", () => void ask());
  const get = button(say("download"), "primary", () => void fetchDocument());
  const links = h("ul", { class: "visura-documents", hidden: true });
  const address = member(context.action, id);
  const papers = context.documents && member(context.documents, id);
  let current = "";

  const show = (next: string): void => {
    current = next;
    state.replaceChildren(h("span", {}, say("request_state")), ": ", h("span", {}, stateName(next, say)));
    way.replaceChildren(...stepsOf(next, say));
    put(way, "hidden", wayOf(next).length === 0);
    put(note, "hidden", isFinal(next));
    put(now, "hidden", true);
    put(get, "hidden", !hasDocument(next) || !papers);
    write(note, say("following"));
  };
  const trouble = (): void => {
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
    if (watching || isFinal(current) || !address) return;
    watching = new AbortController();
    void follow({ address, onState: show, onTrouble: trouble }, watching.signal);
  };
  show(textOf(data, "stato_richiesta", "state"));
  return { nodes: [state, way, note, links], buttons: [get, now], state: () => current, start, stop };
}

function stepsOf(state: string, say: ResultSay): HTMLElement[] {
  const whole = wayOf(state);
  const way = state === whole[0] ? whole : whole.slice(1);
  const reached = way.indexOf(state);
  return way.map((step, index) => {
    const kind = index < reached || isFinal(state) ? "done" : index === reached ? "current" : "ahead";
    return h("li", { "data-step": kind, "aria-current": index === reached ? "step" : null }, stateName(step, say));
  });
}

/** The vendor's states in the form's language; a state that we do not know is shown as it came. */
function stateName(state: string, say: ResultSay): Said {
  const key = `state_${state.toLowerCase().replaceAll(" ", "_")}`;
  return key in itResult ? say(key as keyof typeof itResult) : [{ lang: "", text: state }];
}
