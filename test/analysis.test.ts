import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../server/src/analysis.ts';
import { textOf } from '../server/src/messages.ts';
import { checkedRules } from '../server/src/rules/catalogue.ts';
import { defaultPolicy, isAdjustable, type Policy, profiles } from '../server/src/rules/policy.ts';
import { type Finding, severities } from '../server/src/rules/rule.ts';
import { rangeOf } from '../server/src/text/lines.ts';
import { applyEdits } from '../server/src/text/span.ts';
import { examine, TODAY } from './support/check.ts';
import { topologyTexts } from './support/topology-texts.ts';
import { roughTexts } from './support/yaml-texts.ts';

const changes = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 30 }),
    fc.constantFrom(
      '',
      'x',
      ':',
      '\n',
      '  ',
      '#',
      '"',
      '[',
      'servers:\n',
      '\n  B:\n',
      '- ',
      'failover',
      'SQL01',
      ' }',
      'none',
      ', ',
      '\n    passive: SQL02\n',
      'defaults: { servers: { os: x } }\n',
      '\n  # biztopo-ignore failover-cluster-too-few-nodes -- r\n',
      ' # biztopo-ignore failover-cluster-too-few-nodes -- r',
    ),
  ),
  { maxLength: 5 },
);

test('after any edits the analysis equals a fresh one', () => {
  fc.assert(
    fc.property(fc.oneof(topologyTexts, roughTexts), changes, (first, edits) => {
      let text = first;
      let analysis = analyze(text, undefined, { today: TODAY });
      for (const [where, length, insert] of edits) {
        const at = Math.floor(where * text.length);
        text = text.slice(0, at) + insert + text.slice(at + length);
        analysis = analyze(text, analysis, { today: TODAY });
        assert.deepEqual(summary(analysis), summary(examine(text)), text);
      }
    }),
    { numRuns: 300, seed: 17 },
  );
});

const words = [
  'SQL01',
  'SQL02',
  'BTS01',
  'BTS02',
  'HV1',
  'CLU',
  'NLB',
  'AG1',
  'Array',
  'Disk',
  'Taipei',
  'Kaohsiung',
  'failover',
  'load-balanced',
  'true',
  '10',
  '0',
  'none',
  'SQLNAME\\BTS',
  'Enterprise',
  'Standard',
  'primary',
  'receive',
  'local',
  'san',
];

test('after values and references were exchanged inside entries the analysis equals a fresh one', () => {
  const exchange = fc.tuple(fc.constantFrom(...words), fc.nat({ max: 5 }), fc.constantFrom(...words));
  fc.assert(
    fc.property(topologyTexts, fc.array(exchange, { minLength: 1, maxLength: 6 }), (first, exchanges) => {
      let text = first;
      let analysis = analyze(text, undefined, { today: TODAY });
      assert.ok(analysis.findings.length >= 0);
      for (const [word, nth, by] of exchanges) {
        // Only behind a colon: names of entries stay, so that the answers about other entries are taken over.
        const places = [...text.matchAll(/(?<=: .*)[^\s,[\]{}]+/g)].filter((each) => each[0] === word);
        const place = places[nth % Math.max(1, places.length)];
        if (place === undefined) continue;
        text = text.slice(0, place.index) + by + text.slice(place.index + word.length);
        analysis = analyze(text, analysis, { today: TODAY });
        assert.deepEqual(summary(analysis), summary(examine(text)), text);
      }
    }),
    { numRuns: 600, seed: 19 },
  );
});

test('after names of entries were changed, also into those of others and back, the analysis equals a fresh one', () => {
  const names = words.filter((each) => /^[A-Z]/.test(each));
  const rename = fc.tuple(
    fc.nat({ max: 200 }),
    fc.constantFrom(...names, 'x', 'SQLNAME', 'BizTalkMgmtDb', 'SSODB', ''),
  );
  let kept = 0;
  fc.assert(
    fc.property(topologyTexts, fc.array(rename, { minLength: 1, maxLength: 8 }), (first, renames) => {
      let text = first;
      let analysis = analyze(text, undefined, { today: TODAY });
      assert.ok(analysis.findings.length >= 0);
      for (const [nth, by] of renames) {
        const keys = [...text.matchAll(/^ {2}([^\s:{][^:\n]*?)(?=:)/gm)];
        const key = keys[nth % Math.max(1, keys.length)];
        if (key?.[1] === undefined) continue;
        // A letter that is typed or taken away, else another name.
        const name = by === 'x' ? `${key[1]}x` : by === '' && key[1].length > 1 ? key[1].slice(0, -1) : by || key[1];
        text = `${text.slice(0, key.index + 2)}${name}${text.slice(key.index + 2 + key[1].length)}`;
        analysis = analyze(text, analysis, { today: TODAY });
        assert.deepEqual(summary(analysis), summary(examine(text)), text);
        if (analysis.built.change !== undefined) kept++;
      }
    }),
    { numRuns: 600, seed: 37 },
  );
  assert.ok(kept > 500, `${kept} times answers were kept`);
});

test('after sections changed places in one step, and values in them after that, the analysis equals a fresh one', () => {
  const exchange = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(topologyTexts, exchange, fc.constantFrom(...words), (first, [one, other], word) => {
      const sections = first.split(/^(?=\w+:)/m);
      const [i, j] = [one % sections.length, other % sections.length];
      [sections[i], sections[j]] = [sections[j] ?? '', sections[i] ?? ''];
      let analysis = analyze(first, undefined, { today: TODAY });
      assert.ok(analysis.findings.length >= 0);
      const moved = sections.map((each) => each.replace(/\n?$/, '\n')).join('');
      for (const text of [moved, moved.replace(/: SQL01/, `: ${word}`)]) {
        analysis = analyze(text, analysis, { today: TODAY });
        assert.deepEqual(summary(analysis), summary(examine(text)), text);
      }
    }),
    { numRuns: 300, seed: 41 },
  );
});

test('on another day everything is asked again', () => {
  const text = 'topology: T\nservers:\n  SQL01:\n';
  const first = analyze(text, undefined, { today: '2026-06-30' });
  const same = analyze(text, first, { today: '2026-06-30' });
  const next = analyze(text, same, { today: '2026-07-01' });
  assert.equal(first.facts.today, '2026-06-30');
  assert.equal(same.document.blocks[1], first.document.blocks[1]);
  assert.equal(next.facts.today, '2026-07-01');
  assert.notEqual(next.document.blocks[1], first.document.blocks[1]);
  assert.equal(analyze(text, next).facts.today, undefined);
});

const comments = fc.constantFrom(
  '  # biztopo-ignore ag-dtc-support-not-per-db, ag-logins-not-replicated -- r',
  '# biztopo-ignore no-backup-biztalk-server-job, ag-agent-jobs-not-replicated, ag-listener-missing -- r',
  '    # biztopo-ignore ag-dtc-support-not-per-db until 2020-01-01 -- r',
  ' # biztopo-ignore ag-listener-missing',
  ' # biztopo-ignore no-backup-biztalk-server-job, failover-cluster-without-passive-node -- r',
);

test('with comments that steer, put in, taken out and looked over, the analysis equals a fresh one', () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const step = fc.tuple(fc.constantFrom('add', 'append', 'remove', 'blank'), place, comments);
  let silenced = 0;
  fc.assert(
    fc.property(topologyTexts, fc.array(step, { minLength: 2, maxLength: 8 }), (first, steps) => {
      const lines = first.split('\n');
      let analysis = analyze(first, undefined, { today: TODAY });
      assert.ok(analysis.findings.length >= 0);
      for (const [act, where, comment] of steps) {
        const at = Math.floor(where * lines.length);
        if (act === 'append') lines[at] += comment;
        else lines.splice(at, act === 'remove' ? 1 : 0, ...(act === 'remove' ? [] : [act === 'add' ? comment : '']));
        analysis = analyze(lines.join('\n'), analysis, { today: TODAY });
        silenced += analysis.suppressed.length;
        assert.deepEqual(summary(analysis), summary(examine(analysis.text)), analysis.text);
      }
    }),
    { numRuns: 100, seed: 23 },
  );
  assert.ok(silenced > 15, `${silenced} silenced`);
});

const policies: fc.Arbitrary<Policy> = fc.record({
  profile: fc.constantFrom(...profiles),
  levels: fc
    .array(
      fc.tuple(
        fc.constantFrom(...checkedRules.filter(isAdjustable).map((each) => each.code)),
        fc.constantFrom(...severities, 'off' as const),
      ),
      { maxLength: 40 },
    )
    .map((each) => new Map(each)),
  requireReason: fc.boolean(),
  neverIgnore: fc.subarray(['ag-dtc-support-not-per-db', 'ag-listener-missing']).map((each) => new Set(each)),
});

test('after any changes of the configuration, between edits too, the analysis equals a fresh one', () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const step = fc.oneof(policies, fc.tuple(place, comments));
  let differs = 0;
  fc.assert(
    fc.property(topologyTexts, fc.array(step, { minLength: 2, maxLength: 6 }), (first, steps) => {
      const lines = first.split('\n');
      let policy = defaultPolicy;
      let analysis = analyze(first, undefined, { today: TODAY, policy });
      let before = analysis.findings.length;
      for (const each of steps) {
        if (Array.isArray(each)) lines.splice(Math.floor(each[0] * lines.length), 0, each[1]);
        else policy = each;
        const text = lines.join('\n');
        analysis = analyze(text, analysis, { today: TODAY, policy });
        assert.deepEqual(summary(analysis), summary(examine(text, { today: TODAY, policy })), text);
        if (analysis.findings.length !== before) differs++;
        before = analysis.findings.length;
      }
    }),
    { numRuns: 100, seed: 31 },
  );
  assert.ok(differs > 100, `${differs} changes that show`);
});

function summary(analysis: Analysis): unknown {
  return {
    lines: [...analysis.lines.starts],
    findings: analysis.findings.map((each) => ({
      ...rangeOf(analysis.lines, each.span),
      code: each.code,
      severity: each.severity,
      text: textOf(each.message),
    })),
    suppressed: analysis.suppressed.map((each) => [each.code, each.span.start]),
    waivers: analysis.waivers.map((each) => [each.code?.text, each.state, each.region?.start, each.region?.end]),
    entries: analysis.topology.entries.map((each) => ({
      id: each.id,
      span: analysis.document.absolute(each),
      inherited: [...each.inherited],
      users: analysis.facts.usersOf(each).map(({ id }) => id),
    })),
  };
}

test('an edit of one property reads one entry again, however long the text', () => {
  for (const count of [100, 1000, 10_000]) {
    const text = `topology: many\nservers:\n${Array.from({ length: count }, (_, i) => `  S${i}:\n    os: Windows Server 2022\n    cpus: 8\n`).join('')}`;
    const before = analyze(text);
    const at = text.indexOf('cpus: 8', Math.floor(text.length * 0.65)) + 6;
    const after = analyze(`${text.slice(0, at)}16${text.slice(at + 1)}`, before);
    const known = new Set(before.document.blocks);
    const fresh = after.document.blocks.filter((each) => !known.has(each));
    const knownEntries = new Set(before.topology.entries);
    const rebound = after.topology.entries.filter((each) => !knownEntries.has(each));
    assert.equal(fresh.length, 1, `${count} entries`);
    assert.equal(rebound.length, 1, `${count} entries`);
  }
});

/** How often a text has a finding of this code that says this. */
function occurrences(analysis: Analysis, finding: Finding): number {
  const said = textOf(finding.message);
  return analysis.findings.filter((each) => each.code === finding.code && textOf(each.message) === said).length;
}

test('fixes of rough texts are edits inside the text, and safe ones remove their finding', () => {
  fc.assert(
    fc.property(roughTexts, (text) => {
      const before = examine(text);
      for (const finding of before.findings) {
        for (const fix of finding.fixes()) {
          for (const { span } of fix.edits)
            assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
          if (!fix.safe) continue;
          const mended = applyEdits(text, fix.edits);
          const story = `${finding.code}, "${textOf(fix.title)}": ${JSON.stringify(text)} => ${JSON.stringify(mended)}`;
          assert.ok(
            occurrences(examine(mended), finding) < occurrences(before, finding) || finding.code === 'yaml-syntax',
            story,
          );
        }
      }
    }),
    { numRuns: 250, seed: 29, includeErrorInReport: true },
  );
});
