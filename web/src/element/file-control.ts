// A document as a card. The real file input lies over the whole card: click, drop, keyboard and voice all reach it.
import { about, button, h, put, write } from "./dom.js";
import type { Control, ControlContext } from "./field-view.js";

/** Offered first by the picker, never enforced here; without HEIC an iPhone hands over a JPEG by itself. */
const accepted = "application/pdf,image/jpeg,image/png,.p7m";

const thumbnailPixels = 112;

export function fileControl({ field, id, say, limit, events }: ControlContext): Control {
  const note = `${id}-file`;
  const input = h("input", { id, form: "", type: "file", accept: accepted, class: "visura-file-input" });
  const picture = h("span", { class: "visura-thumbnail", "aria-hidden": "true" });
  const name = h("span", { class: "visura-file-name" });
  const size = h("span", { class: "visura-file-size" });
  const chosen = h("span", { class: "visura-file-chosen", id: note, hidden: true }, name, " ", size);
  const pick = h("span", { class: "visura-file-pick", "aria-hidden": "true" });
  const drop = h(
    "span",
    { class: "visura-file-drop", "aria-hidden": "true" },
    say("file_drop", { limit: (lang) => fileSize(limit, lang) }),
  );
  const remove = button(say("file_remove"), "link", () => {
    input.value = "";
    setValue(null);
    events.onValue(field.key, null);
    input.focus();
  });
  remove.append(about(field.label));
  const box = h("div", { class: "visura-file" }, picture, chosen, pick, drop, input, remove);

  const setValue = (value: unknown): void => {
    const file = value instanceof File ? value : null;
    put(box, "data-filled", Boolean(file));
    for (const node of [chosen, picture, remove]) put(node, "hidden", !file);
    put(drop, "hidden", Boolean(file));
    write(pick, say(file ? "file_change" : "file_choose"));
    write(name, file?.name ?? "");
    write(size, file ? fileSize(file.size, say("optional")[0]?.lang) : "");
    picture.replaceChildren(file ? extension(file.name) : "");
    if (file) void drawThumbnail(file, picture);
  };
  input.addEventListener("change", () => {
    // Some browsers empty the input when the picker is dismissed; what was chosen before stays chosen.
    const file = input.files?.[0];
    if (!file) return;
    setValue(file);
    events.onValue(field.key, file);
    events.onLeave(field.key);
  });
  for (const type of ["dragenter", "dragleave", "drop"] as const) {
    input.addEventListener(type, () => put(box, "data-over", type === "dragenter"));
  }
  setValue(null);
  return { input, box, note, setValue };
}

/** What follows the last point, when it is short enough to be a kind of file. */
const extension = (name: string): string => (/\.(\w{1,5})$/.exec(name)?.[1] ?? "").toUpperCase();

/** Decimal units, as the file managers of phones and desktops show them. Not by Intl: see `later`. */
function fileSize(bytes: number, lang?: string): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const number = String(Number((bytes / 1000 ** step).toFixed(step === 2 ? 1 : 0)));
  return `${lang === "en" ? number : number.replace(".", ",")}\u00a0${["byte", "kB", "MB"][step]}`;
}

/** A canvas, because a strict policy allows neither `blob:` pictures nor inline styles. */
async function drawThumbnail(file: File, place: Element): Promise<void> {
  if (!/^image\/(jpeg|png)$/.test(file.type)) return;
  try {
    const bitmap = await createImageBitmap(file, { resizeWidth: thumbnailPixels, resizeQuality: "medium" });
    const canvas = h("canvas", { width: String(bitmap.width), height: String(bitmap.height) });
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    bitmap.close();
    place.replaceChildren(canvas);
  } catch {
    // Without a picture the card still names the file.
  }
}
