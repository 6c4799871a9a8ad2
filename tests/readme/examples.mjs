// README's examples: a fence under `<!-- example: NAME -->`, and the text or json fence after it, if any, as its output.
const example =
  /<!-- example: (?<name>[a-z-]+) -->\s*```(?<lang>\w+)\n(?<code>.*?)\n```(?:\s*```(?<form>text|json)\n(?<output>.*?)\n```)?/gs;

export function examples(markdown) {
  return [...markdown.matchAll(example)].map(({ groups }) => ({ ...groups }));
}
