// Registers <visura-form>. A second copy of this script, perhaps of another version, changes nothing.
import { VisuraForm } from "./element/visura-form.js";

if (globalThis.customElements && !customElements.get("visura-form")) customElements.define("visura-form", VisuraForm);
