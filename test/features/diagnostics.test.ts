import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { diagnosticOf, diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { say } from '../../server/src/messages.ts';
import { allRules } from '../../server/src/rules/catalogue.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { linesOf } from '../../server/src/text/lines.ts';

const SINGLE = `topology: T
servers:
  SQL01:
instances:
  SQL01: { on: SQL01 }
databases:
  BizTalkMsgBoxDb: { on: SQL01 }
`;

function found(text: string, code: string, bundle = {}) {
  return diagnosticsOf(analyze(text), 'file:///t', bundle).find((each) => each.code === code);
}

test('a finding says its code, its page, who found it and how bad it is', () => {
  const diagnostic = found(SINGLE, 'database-not-highly-available');
  assert.equal(diagnostic?.source, 'biztopo');
  assert.match(diagnostic?.codeDescription?.href ?? '', /^https:\/\/learn\.microsoft\.com\/en-us\//);
  assert.ok(diagnostic?.severity === DiagnosticSeverity.Warning || diagnostic?.severity === DiagnosticSeverity.Error);
  assert.equal(typeof diagnostic?.message, 'string');
});

test('a structural finding has no page', () => {
  const diagnostic = found('topology: T\nservers:\n  A: { site: TPE }\n', 'unresolved-reference');
  assert.equal(diagnostic?.codeDescription, undefined);
  assert.deepEqual(diagnostic?.range, { start: { line: 2, character: 13 }, end: { line: 2, character: 16 } });
});

test('the other party of a finding is in the same document', () => {
  const diagnostic = found('topology: T\nservers:\n  A:\nstorage:\n  A:\n', 'duplicate-identifier');
  assert.deepEqual(
    diagnostic?.relatedInformation?.map((each) => each.location),
    [{ uri: 'file:///t', range: { start: { line: 2, character: 2 }, end: { line: 2, character: 3 } } }],
  );
});

test('what is not needed is tagged so, and levels are those of the protocol', () => {
  const finding: Finding = {
    code: 'some-code',
    severity: 'hint',
    span: { start: 0, end: 1 },
    message: say('{name} is not needed.', { name: 'X' }),
    related: [],
    unnecessary: true,
    fixable: false,
    fixes: () => [],
  };
  assert.deepEqual(diagnosticOf(finding, linesOf('abc'), 'file:///t', { '{name} is not needed.': '不需要 {name}。' }), {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    severity: DiagnosticSeverity.Hint,
    code: 'some-code',
    source: 'biztopo',
    message: '不需要 X。',
    tags: [DiagnosticTag.Unnecessary],
  });
});

test('every rule with a source leads to its first page', () => {
  for (const rule of allRules.filter((each) => each.sources.length > 0)) {
    const finding: Finding = {
      code: rule.code,
      severity: 'error',
      span: { start: 0, end: 0 },
      message: say('x'),
      related: [],
      unnecessary: false,
      fixable: false,
      fixes: () => [],
    };
    assert.equal(
      diagnosticOf(finding, linesOf(''), 'x', {}).codeDescription?.href,
      `https://learn.microsoft.com/en-us/${rule.sources[0]}`,
    );
  }
});

test('findings keep their order', () => {
  const text = 'topology: T\nservers:\n  A: { site: X, cpus: many, nonsense: 1 }\n  A:\n';
  assert.deepEqual(
    diagnosticsOf(analyze(text), 'x', {}).map((each) => each.code),
    analyze(text).findings.map((each) => each.code),
  );
});
