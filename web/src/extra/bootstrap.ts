// Inside a page with Bootstrap Italia the form wears that page's classes: what is drawn, now and later, gets them, and
// our own rules for the same things step back (`:not(.form-control)` and the like in our sheet).
import css from "../styles/bootstrap.css";

export { css };

const dresses: readonly (readonly [selector: string, classes: string])[] = [
  [".visura-field:not(fieldset):not([data-control=file])", "form-group"],
  [".form-group > .visura-label", "active"],
  ["input.visura-input, select.visura-input", "form-control"],
  [".visura-help", "form-text"],
  [".visura-message", "form-feedback"],
  [".visura-button", "btn"],
  [".visura-button-primary", "btn-primary"],
  [".visura-button-plain", "btn-outline-primary"],
  [".visura-button-link", "btn-link"],
  [".visura-summary", "alert alert-danger"],
  [".visura-notice[data-kind=error]", "alert alert-danger"],
  [".visura-notice[data-kind=warning]", "alert alert-warning"],
  [".visura-progress", "progress"],
];

function dress(root: Element): void {
  for (const [selector, classes] of dresses) {
    for (const node of root.querySelectorAll(selector)) node.classList.add(...classes.split(" "));
  }
  for (const node of root.querySelectorAll(".form-control, .visura-message")) {
    const wrong = node.closest(".visura-field")?.getAttribute("data-shown") === "error";
    node.classList.toggle(node.matches(".form-control") ? "is-invalid" : "just-validate-error-label", wrong);
  }
  // There the label floats right above its control: what explains stands below.
  for (const help of root.querySelectorAll(".form-group > .visura-label + .visura-help")) {
    help.nextElementSibling?.after(help);
  }
}

export function wear(place: HTMLElement): void {
  const observer = new MutationObserver(() => {
    dress(place);
    observer.takeRecords();
  });
  observer.observe(place, { childList: true, subtree: true, attributeFilter: ["data-shown"] });
  dress(place);
}
