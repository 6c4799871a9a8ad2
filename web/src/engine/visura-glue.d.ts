// Emscripten's output, which the build puts in the place of this name.
declare module "visura-glue" {
  interface Incoming {
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
    print(text: string): void;
    printErr(text: string): void;
  }
  const createGlue: (incoming: Incoming) => Promise<import("./instance.js").Glue>;
  export default createGlue;
}
