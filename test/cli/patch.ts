import assert from 'node:assert/strict';

/** Texts after a unified diff over several files, applied to the letter: every line it shows has to be there. */
export function applied(diff: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const after = new Map(before);
  for (const part of diff.split(/^(?=--- )/m).filter((each) => each !== '')) {
    const [, from = '', to = '', hunks = ''] = /^--- (.*)\n\+\+\+ (.*)\n([\s\S]*)$/.exec(part) ?? [];
    const name = from.replace(/^a\//, '');
    assert.equal(to.replace(/^b\//, ''), name);
    after.set(name, patched(before.get(name) ?? '', hunks));
  }
  return after;
}

function patched(text: string, hunks: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const hunk of hunks.split(/^(?=@@ )/m).filter((each) => each !== '')) {
    const [head = ''] = /^.*\n/.exec(hunk) ?? [];
    const [, start = '', count = '1', newStart = '', newCount = '1'] =
      /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(head) ?? assert.fail(head);
    const from = Number(start) - (count === '0' ? 0 : 1);
    result.push(...lines.slice(at, from));
    assert.equal(result.length, Number(newStart) - (newCount === '0' ? 0 : 1), head);
    const [old, fresh] = sidesOf(hunk.slice(head.length));
    assert.deepEqual(lines.slice(from, from + Number(count)), old);
    assert.equal(old.length, Number(count));
    assert.equal(fresh.length, Number(newCount));
    result.push(...fresh);
    at = from + Number(count);
  }
  return [...result, ...lines.slice(at)].join('');
}

/** The lines before and after. */
function sidesOf(body: string): readonly [readonly string[], readonly string[]] {
  const [old, fresh]: [string[], string[]] = [[], []];
  for (const [whole = '', mark = '', line = ''] of body.matchAll(
    /([ +-])([^\n]*\n)(?:\\ No newline at end of file\n)?/g,
  )) {
    const text = whole.includes('\n\\ No newline') ? line.slice(0, -1) : line;
    if (mark !== '+') old.push(text);
    if (mark !== '-') fresh.push(text);
  }
  return [old, fresh];
}
