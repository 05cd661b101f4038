/** What is said to a person: a template with {holes}, and what fills them. Translated and filled only when it is shown. */
export interface Message {
  readonly template: string;
  readonly holes: Holes;
}

export type Holes = Readonly<Record<string, string | number>>;

/** Translations by English template. */
export type Bundle = Readonly<Record<string, string>>;

/** A message to be shown later. The template is a literal, so that it can be collected for translation. */
export function say(template: string, holes: Holes = {}): Message {
  return { template, holes };
}

/** The text of a message; templates the bundle does not have stay English, holes nothing fills stay as they are. */
export function textOf(message: Message, bundle: Bundle = {}): string {
  const template = Object.hasOwn(bundle, message.template)
    ? (bundle[message.template] ?? message.template)
    : message.template;
  return template.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(message.holes, name) ? String(message.holes[name]) : hole,
  );
}
