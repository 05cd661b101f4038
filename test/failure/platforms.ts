import fc from 'fast-check';

const names = ['S1', 'S2', 'S3', 'S4'] as const;

/** Small platforms with everything that failures care about: what is written, what is left open, what is odd. */
export const platformTexts: fc.Arbitrary<string> = fc
  .record({
    servers: servers(),
    storage: storage(),
    clusters: clusters(),
    groups: resourceGroups(),
    instances: instances(),
    availability: availabilityGroups(),
    databases: databases(),
    hosts: hosts(),
    sso: fc.constantFrom(
      '',
      'sso: { masterSecretServer: S1 }\n',
      'sso: { masterSecretServer: S4 }\n',
      'sso: { masterSecretServer: CLU }\n',
      'sso: { masterSecretServer: SSOGRP }\n',
      'sso: { masterSecretServer: [S1, S4] }\n',
      'sso: none\n',
    ),
  })
  .map(
    ({ sso, ...sections }) =>
      `topology: random\nsites: { East: { role: primary }, West: { role: disaster-recovery } }\n${Object.values(sections).join('')}${sso}`,
  );

function servers(): fc.Arbitrary<string> {
  const os = fc.constantFrom(
    undefined,
    'Windows Server 2022',
    'Windows Server 2022',
    'Windows Server 2012',
    'Windows Server 2008 R2',
  );
  const one = (name: string) =>
    entry(name, {
      site: fc.constantFrom(undefined, undefined, 'East', 'East', 'West'),
      rack: fc.constantFrom(undefined, undefined, undefined, 'R1', 'R2'),
      availabilityZone: fc.constantFrom(undefined, undefined, undefined, '1'),
      runsOn: fc.constantFrom(undefined, undefined, undefined, 'HV9', 'S4', 'HVCLU', 'S1'),
      standby: fc.constantFrom(undefined, undefined, undefined, undefined, 'false', 'true'),
    });
  return fc
    .tuple(os, ...names.map(one))
    .map(
      ([windows, ...entries]) =>
        `${windows === undefined ? '' : `defaults: { servers: { os: ${windows} } }\n`}servers:\n${entries.join('')}`,
    );
}

function storage(): fc.Arbitrary<string> {
  const one = (name: string) =>
    entry(name, {
      kind: fc.constantFrom(undefined, 'san', 'san', 'local', 's2d', 'replicated', 'smb'),
      on: fc.constantFrom(undefined, undefined, undefined, 'S2', 'CLU', 'Array'),
      site: fc.constantFrom(undefined, undefined, 'East'),
      redundant: fc.constantFrom(undefined, 'true'),
    });
  return fc.tuple(one('Array'), one('Disk')).map((entries) => `storage:\n${entries.join('')}`);
}

function clusters(): fc.Arbitrary<string> {
  const main = entry('CLU', {
    kind: fc.constantFrom('failover', 'failover', 'failover', 'failover', 'load-balanced'),
    active: fc.constantFrom(undefined, 'S1', 'S1', '[S1, S2]'),
    nodes: fc.constantFrom('[S1, S2]', '[S1, S2]', '[S1, S2, S3]', '[S1, S2, S3, S4]', '[S1, S2, Typo]'),
    passive: fc.constantFrom(undefined, undefined, 'S2', '[]'),
    withoutVote: fc.constantFrom(undefined, undefined, undefined, 'S2'),
    witness: fc.constantFrom(
      undefined,
      undefined,
      'none',
      'disk',
      'cloud',
      'disk-only',
      "{ kind: file-share, on: '\\\\S4\\w' }",
      '{ kind: file-share, on: S3 }',
      '{ kind: disk, on: Disk }',
      '{ kind: file-share, on: CLU }',
    ),
    storage: fc.constantFrom(undefined, undefined, 'Array', '[Array, Disk]'),
    resources: fc.constantFrom(undefined, undefined, 'sso'),
  });
  const others = fc.constantFrom(
    '',
    '',
    '  HVCLU: { kind: failover, nodes: [S3, S4], witness: cloud }\n',
    '  LB: { kind: hardware-load-balancer, nodes: [S3, S4] }\n',
    '  LB: { kind: hardware-load-balancer, nodes: S3, redundant: true }\n',
    '  LB: { kind: load-balanced, nodes: [S3, S4] }\n',
    '  LB: { kind: hardware-load-balancer, nodes: [S3, S4] }\n  LB2: { kind: load-balanced, nodes: S3 }\n',
  );
  return maybe(fc.tuple(main, others).map((entries) => `clusters:\n${entries.join('')}`));
}

function resourceGroups(): fc.Arbitrary<string> {
  const group = entry('SSOGRP', {
    on: fc.constant('CLU'),
    resources: fc.constantFrom(undefined, 'sso', '[sso, biztalk-host]', 'msdtc', 'msdtc', '[sso, msdtc]'),
    active: fc.constantFrom(undefined, 'S1', 'S2'),
    passive: fc.constantFrom(undefined, 'S2', '[S1, S3]', '[]'),
    storage: fc.constantFrom(undefined, undefined, 'Disk'),
  });
  return maybe(group.map((each) => `resourceGroups:\n${each}`));
}

function instances(): fc.Arbitrary<string> {
  const clustered = entry('BTSSQL', {
    on: fc.constantFrom('CLU', 'CLU', 'CLU', 'S1', 'Nowhere'),
    active: fc.constantFrom(undefined, undefined, 'S1', 'S2', 'S4'),
    passive: fc.constantFrom(undefined, undefined, 'S2', '[]', '[S2, S3]'),
    data: fc.constantFrom(undefined, undefined, 'Array', 'Disk'),
    log: fc.constantFrom(undefined, undefined, 'Disk'),
  });
  const replica = (name: string, on: string) =>
    entry(name, { on: fc.constantFrom(on, on, on, 'S3', 'LB'), data: fc.constantFrom(undefined, undefined, 'Disk') });
  return fc
    .tuple(clustered, replica('SQL1', 'S1'), replica('SQL2', 'S2'))
    .map((entries) => `instances:\n${entries.join('')}`);
}

function availabilityGroups(): fc.Arbitrary<string> {
  const group = entry('AG', {
    replicas: fc.constantFrom(
      '[SQL1, SQL2]',
      '[SQL1, SQL2]',
      '{ SQL1: { failover: automatic }, SQL2: { commit: asynchronous } }',
      '[SQL1, SQL2, BTSSQL]',
      '[SQL1, Missing]',
    ),
    primary: fc.constantFrom(undefined, 'SQL1', 'SQL1', 'SQL2'),
    commit: fc.constantFrom(undefined, 'synchronous', 'synchronous', 'asynchronous'),
    failover: fc.constantFrom(undefined, 'automatic', 'automatic', 'manual'),
    cluster: fc.constantFrom(undefined, undefined, 'CLU'),
  });
  return maybe(group.map((each) => `availabilityGroups:\n${each}`));
}

function databases(): fc.Arbitrary<string> {
  const one = (name: string) =>
    maybe(
      entry(name, {
        kind: fc.constant(name === 'SecondBox' ? 'message-box' : undefined),
        on: fc.constantFrom('BTSSQL', 'BTSSQL', 'AG', 'AG', 'SQL1', 'SQL2'),
        data: fc.constantFrom(undefined, undefined, undefined, 'Disk'),
        mirroredTo: fc.constantFrom(undefined, undefined, undefined, undefined, 'SQL2'),
      }),
    );
  const all = [
    'BizTalkMsgBoxDb',
    'SecondBox',
    'BizTalkMgmtDb',
    'BizTalkDTADb',
    'SSODB',
    'BizTalkRuleEngineDb',
    'BAMPrimaryImport',
    'BAMArchive',
  ];
  return fc
    .tuple(...all.map(one))
    .map((entries) => (entries.every((each) => each === '') ? '' : `databases:\n${entries.join('')}`));
}

function hosts(): fc.Arbitrary<string> {
  const one = (name: string) =>
    maybe(
      entry(name, {
        on: fc.constantFrom(undefined, 'S3', '[S3, S4]', '[S3, S4]', '[S1, S2]', '[S3, Typo]', '[S2, S3, S4]'),
        disabledOn: fc.constantFrom(undefined, undefined, undefined, 'S4'),
        kind: fc.constantFrom(undefined, undefined, 'in-process', 'isolated'),
        does: fc.constantFrom(undefined, 'receive', 'process', 'send', 'track', '[receive, process, send, track]'),
        clustered: fc.constantFrom(undefined, undefined, undefined, 'CLU', 'SSOGRP'),
        receives: fc.constantFrom(
          undefined,
          undefined,
          'FILE',
          'HTTP',
          "{ FILE: '\\\\S4\\in' }",
          '{ MSMQ: { server: SSOGRP } }',
          'FTP',
        ),
        sends: fc.constantFrom(undefined, undefined, 'SMTP', '{ FILE: { server: S1 } }', '{ FILE: { ordered: true } }'),
        loadBalancedBy: fc.constantFrom(undefined, undefined, undefined, 'none', 'LB'),
      }),
    );
  return maybe(
    fc
      .tuple(one('A'), one('B'), one('C'))
      .map((entries) => (entries.every((each) => each === '') ? 'hosts: none\n' : `hosts:\n${entries.join('')}`)),
  );
}

function entry(
  name: string,
  properties: Readonly<Record<string, fc.Arbitrary<string | undefined>>>,
): fc.Arbitrary<string> {
  return fc.record(properties).map((values) => {
    const written = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
    return written.length === 0 ? `  ${name}:\n` : `  ${name}: { ${written.join(', ')} }\n`;
  });
}

function maybe(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ arbitrary: text, weight: 4 }, { arbitrary: fc.constant(''), weight: 1 });
}
