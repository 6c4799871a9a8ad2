import { Model } from "survey-core";
import "survey-core/survey-core.css";
import "survey-js-ui";
import { files, texts } from "./fields.js";

const elements = [
  ...texts.map(({ key, label, pattern, email }) => ({
    ...{ type: "text", name: key, title: label, isRequired: true, inputType: email ? "email" : "text" },
    validators: pattern ? [{ type: "regex", regex: pattern, text: "16 lettere e cifre" }] : [],
  })),
  ...files.map(({ key, label, required }) => ({ type: "file", name: key, title: label, isRequired: required })),
];
new Model({ elements }).render(document.getElementById("form"));
