import { say } from '../messages.ts';
import { bindFields, bindValue } from '../model/bind.ts';
import type { Gathered } from '../model/gathered.ts';
import type { Problem } from '../model/problem.ts';
import type { Value } from '../model/topology.ts';
import { allRules } from '../rules/catalogue.ts';
import { isAdjustable, type Policy, type Profile } from '../rules/policy.ts';
import type { Finding } from '../rules/rule.ts';
import { byPlace, placed } from '../rules/run.ts';
import { replaceWith, type Structural } from '../rules/structural.ts';
import { describe } from '../rules/structure.ts';
import { unknownRule } from '../rules/suppression.ts';
import { type Document, documentOf, type EntryNode, type SectionNode } from '../syntax/document.ts';
import { createEditor, type Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { type Lines, linesOf } from '../text/lines.ts';
import { nearest } from '../text/similar.ts';
import { touches } from '../text/span.ts';
import { CONFIG_FILE } from './file.ts';
import { type Level, level, settings, topics } from './schema.ts';

/** A configuration as it is written: what it decides, and what is wrong with it. */
export interface Config {
  readonly text: string;
  readonly lines: Lines;
  readonly document: Document;
  readonly editor: Editor;
  readonly policy: Policy;
  /** The profile, when one is written. */
  readonly profile: Profile | undefined;
  /** The language it asks for. */
  readonly locale: 'en' | 'zh-tw' | undefined;
  /** Sorted by position, then code. */
  readonly findings: readonly Finding[];
}

/** Reads a configuration. What cannot be understood is left out and found; nothing throws. */
export function readConfig(text: string): Config {
  const document = documentOf(text, new Set());
  const editor = createEditor(document);
  const reading: Reading = { fields: {}, levels: new Map(), problems: [...document.problems], said: [] };
  const first = new Map<string, SectionNode>();
  for (const section of document.sections) {
    const key = section.key.text;
    const earlier = first.get(key);
    if (earlier !== undefined)
      reading.problems.push({ kind: 'duplicate-key', key, first: earlier, ...placeOf(section) });
    else if (key === 'rules') readLevels(reading, section);
    else readSetting(reading, section, document);
    if (earlier === undefined) first.set(key, section);
  }
  const said = [...reading.problems.map((each) => ({ at: each, ...describe(each) })), ...reading.said];
  const { profile, requireReason, neverIgnore, locale } = reading.fields;
  return {
    text,
    lines: linesOf(text),
    document,
    editor,
    policy: {
      profile: profile?.value ?? 'recommended',
      levels: reading.levels,
      requireReason: requireReason?.value ?? true,
      neverIgnore: new Set(neverIgnore?.value.map((each) => each.value)),
    },
    profile: profile?.value,
    locale: locale?.value,
    findings: said.map((each) => placed({ document, editor }, each.at, each)).sort(byPlace),
  };
}

/** What a reading has understood so far. */
interface Reading {
  readonly fields: {
    profile?: Value<Profile>;
    requireReason?: Value<boolean>;
    neverIgnore?: Value<readonly Value<string>[]>;
    locale?: Value<'en' | 'zh-tw'>;
  };
  readonly levels: Map<string, Level>;
  readonly problems: Problem[];
  readonly said: (Structural & { readonly at: Place })[];
}

function readSetting(reading: Reading, section: SectionNode, { sections }: Document): void {
  const { key, value, whole } = section;
  if (!Object.hasOwn(settings, key.text)) {
    const written = new Set(sections.map((each) => each.key.text));
    const like = nearest(
      key.text,
      Object.keys(topics).filter((each) => !written.has(each)),
    );
    reading.problems.push({ kind: 'unknown-key', key: key.text, of: CONFIG_FILE, like, ...placeOf(section) });
    return;
  }
  const into = gathered(section, reading);
  const map = { kind: 'map', style: 'block', pairs: [{ key, value, span: whole }], span: whole } as const;
  // The fields are bound as the table of settings says.
  Object.assign(reading.fields, bindFields(into, settings, map, CONFIG_FILE));
  if (key.text !== 'neverIgnore') return;
  for (const each of reading.fields.neverIgnore?.value ?? []) {
    if (codes.has(each.value)) continue;
    reading.said.push({ at: each, ...unknownRule({ text: each.value, ...each }) });
  }
}

/** `rules: { <rule>: <level> }`. A rule with nothing behind it counts as not written. */
function readLevels(reading: Reading, section: SectionNode): void {
  const { value, entries } = section;
  if (value === undefined) return;
  if (entries === undefined) {
    const message = say('Behind "rules" belong rules with their levels, one on each line or in braces.');
    const at = { block: section.block, span: value.span };
    reading.said.push({ at, code: 'wrong-type', severity: 'error', message });
    return;
  }
  const seen = new Map<string, EntryNode>();
  for (const entry of entries) {
    const earlier = seen.get(entry.key.text);
    if (earlier === undefined) readLevel(reading, entry);
    else reading.problems.push({ kind: 'duplicate-key', key: entry.key.text, first: earlier, ...placeOf(entry) });
    if (earlier === undefined) seen.set(entry.key.text, entry);
  }
}

const codes: ReadonlyMap<string, (typeof allRules)[number]> = new Map(allRules.map((each) => [each.code, each]));

function readLevel(reading: Reading, entry: EntryNode): void {
  const { key, value } = entry;
  const rule = codes.get(key.text);
  if (rule === undefined) {
    const at = placeOf(entry);
    const title = say('Take "{code}" out', { code: key.text });
    const removal = (editor: Editor) => [
      { title, safe: false, edits: editor.removeEntry({ ...entry, node: entry.value }) },
    ];
    reading.said.push({ at, ...unknownRule({ text: key.text, ...at }, removal) });
    return;
  }
  if (value === undefined || isBroken(reading, entry)) return;
  const bound = bindValue(gathered(entry, reading), level, value, key.text);
  const written = level.values.find((each) => each === bound?.value);
  if (written === undefined) return;
  if (isAdjustable(rule)) reading.levels.set(rule.code, written);
  else if (written !== rule.severity) {
    const at = { block: entry.block, span: value.span };
    reading.said.push({
      at,
      code: 'unknown-value',
      severity: 'error',
      message: say('"{code}" is an error of the text itself and stays one.', { code: rule.code }),
      fixes: replaceWith(at, rule.severity, 'suggested'),
    });
  }
}

/** Whether something in an entry could not be read; nothing else is said about it then. */
function isBroken({ problems }: Reading, { block, whole }: EntryNode): boolean {
  return problems.some((each) => each.kind === 'syntax' && each.block === block && touches(each.span, whole));
}

function gathered({ block }: EntryNode, { problems }: Reading): Gathered {
  return { block, references: [], problems, isBroken: false };
}

function placeOf({ block, key }: EntryNode): Place {
  return { block, span: key.span };
}
