import catalog from "../../../core/data/messages/en.json";
import { en as texts } from "../texts/en.js";
import { apart } from "./apart.js";
import type { Locale } from "./locale.js";

const locale: Locale = { lang: "en", texts, catalog, apart };
export default locale;
