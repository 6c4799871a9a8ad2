// What the build turns into modules: sentences from core/data/messages, and style sheets as minified text.
declare module "*.json" {
  const catalog: import("./engine/options.js").Catalog;
  export default catalog;
}
declare module "*.json?of-persons" {
  export { default } from "*.json";
}
declare module "*.css" {
  const text: string;
  export default text;
}
