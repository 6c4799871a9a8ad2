// Everything in one file, for a <script type="module">.
import "./define.js";

export * from "./index.js";
