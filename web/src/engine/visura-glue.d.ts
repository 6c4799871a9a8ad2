// Emscripten's outputs, which the build puts in the place of these names.
declare module "visura-glue" {
  interface Incoming {
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
    print(text: string): void;
    printErr(text: string): void;
  }
  const createGlue: (incoming: Incoming) => Promise<import("./instance.js").Glue>;
  export default createGlue;
}
declare module "visura-glue-full" {
  export { default } from "visura-glue";
}
