import { type Message, say } from '../messages.ts';
import type { Kind, SectionName } from '../model/kinds.ts';
import type { NameProblem, Problem } from '../model/problem.ts';
import type { Topology } from '../model/topology.ts';
import { rhythms } from '../model/values.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Fix, RuleInfo, Severity } from './rule.ts';
import { replacement, replaceWith, type Structural } from './structural.ts';
import { syntaxFinding, trapFinding, unsupportedMessage } from './unreadable.ts';

/** The structural rules, which come from the reader and the schema instead of checks. */
export const structureRules: readonly RuleInfo[] = [
  structural('yaml-syntax', 'The text is no YAML, or says something else to YAML than to its reader', 'error', 'safe'),
  structural('yaml-unsupported', 'YAML that a topology does not use', 'error', 'none'),
  structural('unknown-key', 'A property or section the language does not have', 'error', 'suggested'),
  structural('unknown-value', 'A value outside the list', 'error', 'suggested'),
  structural('wrong-type', 'A value of another kind', 'error', 'suggested'),
  structural('missing-property', 'A required property is not written', 'error', 'suggested'),
  structural('duplicate-key', 'A key stands twice in a map', 'error', 'none'),
  structural('duplicate-identifier', 'Two things have the same name', 'error', 'none'),
  structural('unresolved-reference', 'A name leads nowhere', 'error', 'suggested'),
  structural('wrong-reference-kind', 'A name leads to a thing of another kind', 'error', 'suggested'),
  structural(
    'section-not-described',
    'Sections that are not described keep recommendations silent',
    'information',
    'suggested',
  ),
  structural('name-case-differs', 'A name is written in another case than it is declared', 'hint', 'safe'),
  structural('unknown-rule', 'A rule is named that there is not', 'warning', 'suggested'),
  structural('suppression-without-reason', 'A comment ignores a rule and does not say why', 'warning', 'suggested'),
  structural('suppression-expired', 'The date is over until which a rule is ignored', 'warning', 'suggested'),
  structural('suppression-unused', 'A comment ignores what is not found, or cannot be ignored', 'hint', 'suggested'),
];

function structural(code: string, title: string, severity: Severity, fix: RuleInfo['fix']): RuleInfo {
  return {
    code,
    title,
    nature: 'structure',
    severity,
    topic: 'structure',
    on: 'topology',
    message: title,
    sources: [],
    fix,
  };
}

/** What to say about a problem of the reader or the binder. */
export function describe(problem: Problem): Structural {
  switch (problem.kind) {
    case 'syntax':
      return syntaxFinding(problem);
    case 'unsupported':
      return { code: 'yaml-unsupported', severity: 'error', message: unsupportedMessage(problem.feature) };
    case 'trap':
      return trapFinding(problem);
    case 'unknown-key':
      return unknownKey(problem);
    case 'unknown-value':
      return unknownValue(problem);
    case 'wrong-type':
      return wrongType(problem);
    case 'flag-spelling':
      return {
        code: 'wrong-type',
        severity: 'hint',
        message: say('"{value}" is read as {meant}.', { value: problem.value, meant: problem.meant }),
        fixes: replaceWith(problem, problem.meant, 'safe'),
      };
    case 'missing-property':
      return missingProperty(problem);
    case 'duplicate-key':
    case 'duplicate-identifier':
    case 'unresolved-reference':
    case 'wrong-reference-kind':
    case 'name-case-differs':
      return betweenNames(problem);
  }
}

/** What to say about names that meet: declared twice, leading nowhere, or to something else. */
function betweenNames(problem: NameProblem): Structural {
  switch (problem.kind) {
    case 'duplicate-key':
      return {
        code: 'duplicate-key',
        severity: 'error',
        message: say('"{key}" is written twice; the first one counts.', { key: problem.key }),
        related: [{ at: problem.first, message: say('The first "{key}".', { key: problem.key }) }],
      };
    case 'duplicate-identifier':
      return {
        code: 'duplicate-identifier',
        severity: 'error',
        message: say('The name "{name}" is taken: names of this kind meet in the same references.', {
          name: problem.name,
        }),
        related: [{ at: problem.first, message: say('"{name}" is declared here first.', { name: problem.name }) }],
      };
    case 'unresolved-reference':
      return unresolved(problem);
    case 'wrong-reference-kind':
      return wrongKind(problem);
    case 'name-case-differs':
      return {
        code: 'name-case-differs',
        severity: 'hint',
        message: say('"{name}" is declared as "{declaredAs}".', { name: problem.name, declaredAs: problem.declaredAs }),
        related: [{ at: problem.declared, message: say('Declared here.') }],
        fixes: replaceWith(problem, problem.declaredAs, 'safe', 'name'),
      };
  }
}

function unknownKey(problem: Extract<Problem, { kind: 'unknown-key' }>): Structural {
  const { key, of, like } = problem;
  const message =
    of === undefined
      ? like === undefined
        ? say('A topology has no section "{key}".', { key })
        : say('A topology has no section "{key}". Did you mean "{like}"?', { key, like })
      : like === undefined
        ? say('"{key}" is no property of {of}.', { key, of })
        : say('"{key}" is no property of {of}. Did you mean "{like}"?', { key, of, like });
  return {
    code: 'unknown-key',
    severity: 'error',
    message,
    ...(like === undefined ? {} : { fixes: replaceWith(problem, like, 'suggested') }),
  };
}

function unknownValue(problem: Extract<Problem, { kind: 'unknown-value' }>): Structural {
  const { value, property, allowed, like } = problem;
  const holes = { value, property, allowed: allowed.join(', '), like: like ?? '' };
  const fixes = like === undefined ? {} : { fixes: replaceWith(problem, like, 'suggested') };
  if (problem.custom === true) {
    return {
      code: 'unknown-value',
      severity: 'hint',
      message: say('"{value}" is taken as a custom adapter. Did you mean "{like}"?', holes),
      ...fixes,
    };
  }
  const message =
    like === undefined
      ? say('"{value}" is no value of "{property}"; it takes {allowed}.', holes)
      : say('"{value}" is no value of "{property}". Did you mean "{like}"?', holes);
  return { code: 'unknown-value', severity: 'error', message, ...fixes };
}

function wrongType(problem: Extract<Problem, { kind: 'wrong-type' }>): Structural {
  const { property, fix } = problem;
  const isOfKind = problem.expected !== 'entry' && problem.expected !== 'section';
  const message =
    problem.expected === 'entry'
      ? say('Behind "{property}" belong its properties, one on each line or in braces.', { property })
      : problem.expected === 'section'
        ? say('"{property}" holds entries: a name with a colon for each.', { property })
        : say('"{property}" takes {expected}.', { property, expected: expectationOf(problem.expected) });
  const found: Structural = { code: 'wrong-type', severity: 'error', message };
  if (fix === undefined) return found;
  if (problem.expected !== 'section' || fix === '{}' || fix === 'none')
    return { ...found, fixes: replaceWith(problem, fix, isOfKind ? 'suggested' : 'safe') };
  const title = say('Write the names as entries');
  return { ...found, fixes: (editor) => [{ title, safe: true, edits: editor.replace(problem, fix) }] };
}

/** What a kind of value looks like, in words. */
function expectationOf(kind: Kind): Message {
  switch (kind.kind) {
    case 'flag':
      return say('true or false');
    case 'count':
      return say('a whole number, such as 16');
    case 'percent':
      return say('a percentage from 0 to 100, such as 99.95');
    case 'duration':
      return say('a duration, such as 15 min or {rhythm}', { rhythm: [...rhythms.keys()][1] ?? 'daily' });
    case 'size':
      return say('a size, such as 64 GB');
    case 'tested':
      return say('a date such as 2026-05-01, a duration such as 3 months, or never');
    case 'one-of':
      return say('one of {values}', { values: kind.values.join(', ') });
    case 'either':
      return kind.of.map(expectationOf).reduce((one, other) => say('{one} or {other}', { one, other }));
    case 'list':
      return say('a list: {items}', { items: expectationOf(kind.of) });
    case 'record':
    case 'table':
      return say('a map with {properties}', { properties: Object.keys(kind.properties).join(', ') });
    case 'name':
      return say('a name from {sections}', { sections: kind.sections.join(', ') });
    case 'name-or-text':
      return kind.text === 'path'
        ? say('a name from {sections}, or a path', { sections: kind.sections.join(', ') })
        : say('a name from {sections}, or a text', { sections: kind.sections.join(', ') });
    case 'path':
      return say('a path');
    case 'text':
      return say('a text');
  }
}

function missingProperty(problem: Extract<Problem, { kind: 'missing-property' }>): Structural {
  const { of, property } = problem;
  if (of === 'topology') {
    const fixes = (editor: Editor) => [
      { title: say('Add a title'), safe: false, edits: editor.insertSection('topology', ['topology: New topology']) },
    ];
    return {
      code: 'missing-property',
      severity: 'error',
      message: say('A topology needs a title: write "topology: …" at the top.'),
      fixes,
    };
  }
  return { code: 'missing-property', severity: 'error', message: say('"{of}" needs "{property}".', { of, property }) };
}

function unresolved(problem: Extract<Problem, { kind: 'unresolved-reference' }>): Structural {
  const { name, sections, like } = problem;
  const holes = { name, sections: sections.join(', '), like: like ?? '' };
  const message =
    like === undefined
      ? say('"{name}" is not declared in {sections}.', holes)
      : say('"{name}" is not declared in {sections}. Did you mean "{like}"?', holes);
  return {
    code: 'unresolved-reference',
    severity: 'error',
    message,
    ...(like === undefined ? {} : { fixes: replaceWith(problem, like, 'suggested', 'name') }),
  };
}

function wrongKind(problem: Extract<Problem, { kind: 'wrong-reference-kind' }>): Structural {
  const { name, found, sections, fitting } = problem;
  return {
    code: 'wrong-reference-kind',
    severity: 'error',
    message: say('"{name}" is in {found}; a name from {sections} belongs here.', {
      name,
      found,
      sections: sections.join(', '),
    }),
    related: [{ at: problem.declared, message: say('"{name}" is declared here.', { name }) }],
    ...(fitting.length === 0
      ? {}
      : {
          fixes: (editor) => fitting.flatMap((each) => replacement(editor, problem, editor.quoted(each), 'suggested')),
        }),
  };
}

/** Sections whose absence is named once: recommendations about them cannot be judged. */
export const expectedSections: readonly SectionName[] = [
  'databases',
  'hosts',
  'sso',
  'bam',
  'backups',
  'disasterRecovery',
];

/** What to say about expected sections that a file does not have; `silent` recommendations need them. */
export function notDescribed(missing: readonly SectionName[], silent: number, topology: Topology): Structural {
  const sections = { names: missing, goesOn: false };
  const message =
    silent === 1
      ? say('Not described: {sections}; 1 recommendation cannot be judged without them.', { sections })
      : say('Not described: {sections}; {silent} recommendations cannot be judged without them.', { sections, silent });
  const fixes = (editor: Editor) => missing.flatMap((section) => describing(editor, section, topology));
  return { code: 'section-not-described', severity: 'information', message, fixes };
}

function describing(editor: Editor, section: SectionName, topology: Topology): readonly Fix[] {
  const skeleton = section === 'databases' ? databasesOn(topology, editor) : skeletons[section];
  const none = {
    title: say('Say there is none: {section}: none', { section }),
    safe: false,
    edits: editor.insertSection(section, [`${section}: none`]),
  };
  if (skeleton === undefined) return [none];
  return [
    { title: say('Describe {section}', { section }), safe: false, edits: editor.insertSection(section, skeleton) },
    none,
  ];
}

/** The databases every group has, on what is there to hold them; undefined when nothing is. */
function databasesOn(topology: Topology, editor: Editor): readonly string[] | undefined {
  const [holder] = [...topology.availabilityGroups.values(), ...topology.instances.values()];
  if (holder === undefined) return undefined;
  const names = ['BizTalkMgmtDb', 'BizTalkMsgBoxDb', 'BizTalkDTADb', 'SSODB'];
  return ['databases:', ...names.map((name) => `  ${name}: { on: ${editor.quoted(holder.key.value)} }`)];
}

const skeletons: Partial<Readonly<Record<SectionName, readonly string[]>>> = {
  hosts: [
    'hosts:',
    '  ReceiveHost: { does: receive }',
    '  ProcessingHost: { does: process }',
    '  SendHost: { does: send }',
    '  TrackingHost: { does: track }',
  ],
  sso: ['sso:', '  description: Which server holds the master secret?'],
  bam: ['bam:', '  description: How long does data stay, and what moves it?'],
  backups: [
    'backups:',
    '  BizTalk databases: { method: backup-biztalk-server-job, covers: all, full: daily, log: 15 min }',
  ],
  disasterRecovery: ['disasterRecovery:', '  description: What brings the databases to the other site?'],
};
