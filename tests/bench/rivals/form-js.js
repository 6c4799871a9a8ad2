import { Form } from "@bpmn-io/form-js-viewer";
import "@bpmn-io/form-js-viewer/dist/assets/form-js.css";
import { files, texts } from "./fields.js";

const components = [
  ...texts.map(({ key, label, pattern, email }) => ({
    ...{ type: "textfield", key, label },
    validate: { required: true, ...(pattern ? { pattern } : {}), ...(email ? { validationType: "email" } : {}) },
  })),
  ...files.map(({ key, label, required }) => ({ type: "filepicker", key, label, validate: { required } })),
  { type: "button", key: "send", label: "Invia", action: "submit" },
];
new Form({ container: document.getElementById("form") }).importSchema({ type: "default", components });
