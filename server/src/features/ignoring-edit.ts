import { type Analysis, analyze } from '../analysis.ts';
import { textOf } from '../messages.ts';
import { defaultPolicy } from '../rules/policy.ts';
import type { Finding } from '../rules/rule.ts';
import { startOfLine } from '../syntax/steering.ts';
import { lineBreakOf } from '../text/lines.ts';
import { applyEdits, type TextEdit } from '../text/span.ts';

/** Why a finding is ignored, and until when. */
export interface Excuse {
  readonly reason: string;
  readonly until: string | undefined;
}

/**
 * The edit that writes a comment which ignores a finding, as near to it as such a comment can stand: above its line, at the
 * end of its line, above its entry. Undefined where it cannot be ignored. Without a reason the comment says where one belongs.
 */
export function ignoringEdit(analysis: Analysis, finding: Finding, { reason, until }: Excuse): TextEdit | undefined {
  const words = reason.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
  const head = `# biztopo-ignore ${finding.code}${until === undefined ? '' : ` until ${until}`} --`;
  const comment = words === '' ? head : `${head} ${words}`;
  return placesFor(analysis, finding)
    .map((place) => ({ edit: place(comment), tried: place(words === '' ? `${comment} x` : comment) }))
    .find(({ tried }) => isSilencedBy(analysis, finding, tried))?.edit;
}

type Place = (comment: string) => TextEdit;

/** Where a comment about a finding may stand, the nearest place first. The title has the whole file below it. */
function placesFor({ text, document, topology }: Analysis, { span }: Finding): readonly Place[] {
  const eol = lineBreakOf(text);
  const above = (offset: number): Place => {
    const start = startOfLine(text, offset);
    const indent = /^ */.exec(text.slice(start))?.[0] ?? '';
    return (comment) => ({ span: { start, end: start }, newText: `${indent}${comment}${eol}` });
  };
  const end = span.start + (/[\r\n]/.exec(text.slice(span.start))?.index ?? text.length - span.start);
  const behind: Place = (comment) => ({ span: { start: end, end }, newText: ` ${comment}` });
  const entry = topology.entries.find((each) => {
    const whole = document.absolute({ block: each.block, span: each.whole });
    return whole.start <= span.start && span.start < whole.end;
  });
  const title = document.sections.find((each) => each.key.text === 'topology');
  const isTitle = title !== undefined && document.absolute(title).start === span.start;
  const near = isTitle ? [behind, above(span.start)] : [above(span.start), behind];
  return entry === undefined ? near : [...near, above(document.absolute(entry).start)];
}

/** Whether after an edit the finding is silenced, and nothing else is different. */
function isSilencedBy(analysis: Analysis, { code, message }: Finding, edit: TextEdit): boolean {
  const after = analyze(applyEdits(analysis.text, [edit]), undefined, { policy: defaultPolicy, ...analysis.world });
  const said = textOf(message);
  const count = ({ findings }: Analysis) =>
    findings.filter((each) => each.code === code && textOf(each.message) === said);
  const isLess = count(after).length < count(analysis).length;
  return isLess && after.document.problems.length === analysis.document.problems.length;
}
