/** Where a colour of a picture is still a variable: in a value of an attribute, where no name can bring a quotation mark. */
const variable = /="var\(--topo-([a-z-]+)\)"/g;

/** The colours of a picture that are still variables, by their names. */
export function variablesIn(svg: string): readonly string[] {
  return [...new Set([...svg.matchAll(variable)].map(([, name = '']) => name))].sort();
}

/** The picture with literal colours for its variables; undefined when one is not known. */
export function coloured(svg: string, colours: Readonly<Record<string, string>>): string | undefined {
  if (variablesIn(svg).some((name) => !Object.hasOwn(colours, name))) return undefined;
  return svg.replace(variable, (_, name: string) => `="${colours[name]}"`);
}
