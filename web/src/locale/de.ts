import catalog from "../../../core/data/messages/de.json";
import { de as texts } from "../texts/de.js";
import { apart } from "./apart.js";
import type { Locale } from "./locale.js";

const locale: Locale = { lang: "de", texts, catalog, apart };
export default locale;
