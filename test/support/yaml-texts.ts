import fc from 'fast-check';

/** Texts that look like topologies, many of them broken: for properties that must hold for every text. */
export const roughTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 2, 2, 2, 2, 3, 4, 4, 4, 6, 8), lineBodies()), { maxLength: 14 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '', '', '\ufeff', '---\n', '%YAML 1.2\n---\n', '# c\n'),
    fc.boolean(),
  )
  .map(
    ([lines, eol, head, endsWithBreak]) =>
      head + lines.map(([indent, body]) => ' '.repeat(indent) + body).join(eol) + (endsWithBreak ? eol : ''),
  );

function lineBodies(): fc.Arbitrary<string> {
  const word = fc.constantFrom(
    'A',
    'B',
    'SQL01',
    'os',
    'active',
    'on',
    'kind',
    '叢集',
    'servers',
    'clusters',
    'databases',
    'sso',
    'x y',
    '"q"',
    "'q'",
    '__proto__',
    'a#b',
    'a:b',
  );
  const value = fc.constantFrom(
    'x',
    'x y',
    '1',
    '"d q"',
    "'s q'",
    '"a\\tb"',
    '[A, B]',
    '[A,',
    'B]',
    '{ k: v }',
    '{ k: v, w }',
    '{',
    '}',
    ']',
    '|',
    '>',
    '|+',
    '|-2',
    '>-',
    '&a x',
    '*a',
    '!t x',
    '"S\\BTS"',
    'E:',
    'a: b',
    '# c',
    'x # c',
    '"multi',
    'end"',
    "'it''s'",
    '~',
    'null',
    '- x',
    '[k: v]',
    '{"a":1}',
    '{ ? a : b }',
    '[[], {}]',
    "'",
    'A\\B',
    '\\\\h\\s',
    '😀',
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(word, value).map(([key, text]) => `${key}: ${text}`) },
    { weight: 6, arbitrary: word.map((key) => `${key}:`) },
    { weight: 2, arbitrary: value },
    { weight: 2, arbitrary: value.map((text) => `- ${text}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '',
        '# comment',
        '#',
        '   ',
        '\t',
        '\tx: y',
        '---',
        '...',
        '--- x',
        '? k',
        ': v',
        '-',
        '<<: *a',
        '%TAG ! x',
        '{ servers: { A: {} },',
        'topology: t',
        '@',
        '`',
        '\u0000',
      ),
    },
  );
}

/** Texts that are YAML by construction: sections, entries, flow and block values, scalars over several lines. */
export const soundTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '\ufeff', '---\n', '%YAML 1.2\n---\n', '# head\n\n', '--- # c\n'),
    fc.uniqueArray(fc.tuple(keys(), sectionBodies()), { minLength: 1, maxLength: 5, selector: ([key]) => key }),
    fc.constantFrom('', '# tail\n', '...\n', '...\n# after\n', '\n\n'),
    fc.boolean(),
  )
  .map(([head, sections, end, crLf]) => {
    const text = head + sections.map(([key, body]) => `${key}:${body}`).join('') + end;
    return crLf ? text.replaceAll('\n', '\r\n') : text;
  });

function keys(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'topology',
    'servers',
    'clusters',
    'databases',
    'hosts',
    'sso',
    'other',
    '"servers"',
    "'storage'",
    '叢集',
    'storage',
    'a b',
    'a#b',
    'http://x',
  );
}

function sectionBodies(): fc.Arbitrary<string> {
  const inline = fc.constantFrom(
    ' x\n',
    ' "x y"\n',
    " 'it''s'\n",
    '\n',
    ' # c\n',
    ' { A: {}, B: { k: v } }\n',
    ' {\n  A: x,\n  B: [1,\n # c\n 2]\n }\n',
    ' |\n  servers:\n    A: x\n\n',
    ' >-\n  a\n  b\n',
    ' |+\n  x\n\n# c\n',
    ' plain over\n  two lines\n',
    ' "quoted over\n  two\n\n  lines"\n',
    '\n- a\n- b: c\n',
    '\n  - a\n  -\n',
    '\n  [A, B]\n',
    '\n  plain\n',
    '\n  {A: 1}\n',
    ' []\n',
    '\n  ? k\n  : v\n',
    '\n  "x"\n',
  );
  const entry = fc
    .tuple(
      fc.constantFrom('A', 'B', 'C', '"D E"', "'F'", '叢集', 'BTSSQL\\BTS', 'g#h'),
      fc.constantFrom('', '# lead\n', '\n', '# a\n# b\n'),
      entryBodies(),
    )
    .map(([key, lead, body]) => ({ key, text: `${lead.replaceAll('#', '  #')}  ${key}:${body}` }));
  const entries = fc
    .tuple(
      fc.constantFrom('\n', ' # c\n', '\n\n', '\n  # first\n'),
      fc.uniqueArray(entry, { minLength: 1, maxLength: 5, selector: (each) => each.key }),
    )
    .map(([lead, list]) => lead + list.map((each) => each.text).join(''));
  return fc.oneof(inline, { weight: 3, arbitrary: entries });
}

function entryBodies(): fc.Arbitrary<string> {
  return fc.constantFrom(
    '\n',
    ' x\n',
    ' { k: v }\n',
    '\n    k: v\n',
    '\n    k: v # c\n    l: [a, b]\n',
    '\n    k:\n      - a\n      - b\n',
    '\n    k:\n    - a\n    - b\n',
    '\n  - a\n  - b\n',
    ' |\n    servers:\n      A: x\n',
    ' >\n    text\n\n    more\n',
    '\n    k: |+\n      x\n\n',
    ' "a\n    b"\n',
    '\n    k: {\n      a: 1\n      }\n',
    '\n\n    # c\n    k: v\n',
    ' # c\n    k: v\n',
    '\n    ? a\n    : b\n',
    ' plain\n    more\n',
    ' [a,\n    b]\n',
  );
}
