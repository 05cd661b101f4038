import type { CutBlock } from '../syntax/blocks.ts';
import type { Document } from '../syntax/document.ts';
import { type SteeringComment, startOfLine } from '../syntax/steering.ts';
import type { Place } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { allRules } from './catalogue.ts';
import { type Ignoring, ignoringOf, type Written } from './ignoring.ts';
import type { Policy } from './policy.ts';
import type { Finding, RuleInfo } from './rule.ts';

/** A rule that a comment ignores, for a place and for a time. */
export interface Waiver {
  /** The code as it is written; undefined when the comment names none. */
  readonly code: Written | undefined;
  readonly ignoring: Ignoring;
  readonly comment: SteeringComment;
  /** What it is about, in offsets of the text; undefined when it stands above nothing. */
  readonly region: Span | undefined;
  readonly state: WaiverState;
  /** What it silences or, once it has expired, what it did. */
  readonly meets: readonly Finding[];
}

/**
 * `active`: it silences something. `unused`: it would, but there is nothing. `expired`: it did. The others silence nothing
 * because of how they are written, or of the policy.
 */
export type WaiverState =
  | 'active'
  | 'unused'
  | 'expired'
  | 'without-rule'
  | 'unknown-rule'
  | 'structure'
  | 'never-ignored'
  | 'without-reason'
  | 'without-date';

/** The findings that stay, those that comments silence, and the comments. */
export interface Waived {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly waivers: readonly Waiver[];
}

/** What findings are measured by. Without `today` nothing expires. */
export interface Measure {
  readonly document: Document;
  readonly policy: Policy;
  readonly today: string | undefined;
}

const rules: ReadonlyMap<string, RuleInfo> = new Map(allRules.map((each) => [each.code, each]));

/** Applies the comments of a text to its findings. Of several comments about the same the nearest one counts. */
export function waive(findings: readonly Finding[], measure: Measure): Waived {
  const { document } = measure;
  if (document.steering.length === 0) return { findings, suppressed: [], waivers: [] };
  const drafts = document.steering.flatMap((comment) => draftsOf(comment, measure));
  const index = indexOf(drafts, document);
  const suppressed: Finding[] = [];
  const rest: Finding[] = [];
  for (const finding of findings) (isSilenced(finding, index) ? suppressed : rest).push(finding);
  return { findings: rest, suppressed, waivers: drafts.map(finished) };
}

/** A waiver before it is known what it meets. */
interface Draft extends Omit<Waiver, 'state' | 'meets' | 'region'> {
  readonly region: Region | undefined;
  /** Undefined for one that can silence something. */
  readonly fault: WaiverState | undefined;
  readonly isExpired: boolean;
  readonly meets: Finding[];
}

function finished({ fault, isExpired, ...waiver }: Draft): Waiver {
  return { ...waiver, state: fault ?? (waiver.meets.length === 0 ? 'unused' : isExpired ? 'expired' : 'active') };
}

function draftsOf(comment: SteeringComment, measure: Measure): readonly Draft[] {
  const ignoring = ignoringOf(comment);
  const { until } = ignoring;
  const isExpired = until?.date !== undefined && until.date < (measure.today ?? '');
  const about = { ignoring, comment, region: regionOf(comment, measure.document), isExpired };
  if (ignoring.codes.length === 0) return [{ ...about, code: undefined, fault: 'without-rule', meets: [] }];
  return ignoring.codes.map((code) => ({
    ...about,
    code,
    fault: faultOf(code.text, ignoring, measure.policy),
    meets: [],
  }));
}

function faultOf(code: string, { until, reason }: Ignoring, policy: Policy): WaiverState | undefined {
  const rule = rules.get(code);
  if (rule === undefined) return 'unknown-rule';
  if (rule.nature === 'structure') return 'structure';
  if (policy.neverIgnore.has(code)) return 'never-ignored';
  if (until !== undefined && until.date === undefined) return 'without-date';
  return policy.requireReason && reason === undefined ? 'without-reason' : undefined;
}

/** What a comment is about: a line, a thing with all inside it or, above the title, the whole text. */
function regionOf(comment: SteeringComment, document: Document): Region | undefined {
  const { about, block } = comment;
  switch (about.kind) {
    case 'nothing':
      return undefined;
    case 'line':
      return { ...document.absolute({ block, span: about.span }), isWide: false };
    case 'below':
      return widened(document.absolute({ block, span: about.span }), document);
    case 'next': {
      const below = firstIn(document.cut.blocks[document.blockAt(document.absolute(comment).end) + 1]);
      if (below === undefined) return undefined;
      const span = document.absolute(below);
      const isInside = about.column > span.start - startOfLine(document.text, span.start);
      return isInside ? undefined : widened(span, document);
    }
  }
}

/** A stretch of the text; a wide one is more than one block. */
interface Region extends Span {
  readonly isWide: boolean;
}

/** The first pair of a block; undefined where there is none, or no topology any more. */
function firstIn(block: CutBlock | undefined): Place | undefined {
  if (block === undefined || block.kind === 'rest') return undefined;
  const { root } = block.read();
  const first = root?.kind === 'map' ? root.pairs[0] : undefined;
  return first === undefined ? undefined : { block, span: first.span };
}

/** A section with its entries, which stand in blocks of their own; the whole text for the title. */
function widened(span: Span, document: Document): Region {
  const section = document.sections.find((each) => document.absolute(each).start === span.start);
  if (section?.key.text === 'topology') return { start: 0, end: document.text.length, isWide: true };
  const last = section?.entries?.at(-1);
  if (last === undefined) return { ...span, isWide: false };
  return { start: span.start, end: document.absolute({ block: last.block, span: last.whole }).end, isWide: true };
}

/** Drafts by code and block, so that a finding asks only the few that may be about it. */
interface Index {
  readonly document: Document;
  readonly drafts: ReadonlyMap<string, readonly Placed[]>;
}

interface Placed {
  readonly draft: Draft;
  readonly region: Span;
}

/** Stands for the block of drafts that are about more than one. */
const WIDE = 'wide';

function indexOf(all: readonly Draft[], document: Document): Index {
  const drafts = new Map<string, Placed[]>();
  for (const draft of all) {
    const { code, region, fault } = draft;
    if (region === undefined || fault !== undefined) continue;
    const key = keyOf(code?.text ?? '', region.isWide ? WIDE : document.blockAt(region.start));
    drafts.set(key, [...(drafts.get(key) ?? []), { draft, region }]);
  }
  return { document, drafts };
}

function keyOf(code: string, block: number | typeof WIDE): string {
  return `${code} ${block}`;
}

/** Whether a comment silences a finding; notes which one does, or would if it had not expired. */
function isSilenced(finding: Finding, { document, drafts }: Index): boolean {
  const { code, span } = finding;
  const ofBlock = drafts.get(keyOf(code, document.blockAt(span.start))) ?? [];
  const near = [...ofBlock, ...(drafts.get(keyOf(code, WIDE)) ?? [])]
    .filter(({ region }) => region.start <= span.start && span.start < region.end)
    .sort((a, b) => lengthOf(a.region) - lengthOf(b.region))
    .map(({ draft }) => draft);
  const silencing = near.find((each) => !each.isExpired) ?? near[0];
  silencing?.meets.push(finding);
  return silencing !== undefined && !silencing.isExpired;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
