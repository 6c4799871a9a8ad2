import catalog from "../../../core/data/messages/it.json";
import { it as texts } from "../texts/it.js";
import type { Locale } from "./locale.js";

const locale: Locale = { lang: "it", texts, catalog };
export default locale;
