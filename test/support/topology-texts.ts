import fc from 'fast-check';

/** Texts of topologies that are YAML and mostly right: entries of every section, references that often lead somewhere. */
export const topologyTexts: fc.Arbitrary<string> = fc
  .tuple(
    section(
      'sites',
      fc.constantFrom('Taipei', 'Kaohsiung'),
      ['role', 'primary', 'disaster-recovery'],
      ['kind', 'azure', 'on-premises'],
    ),
    section(
      'servers',
      servers(),
      ['os', 'Windows Server 2022', 'Windows Server 2012 R2'],
      ['site', 'Taipei', 'Kaohsiung'],
      ['cpus', '4', '8'],
      ['standby', 'true'],
      ['runsOn', 'HV1'],
    ),
    section(
      'storage',
      fc.constantFrom('Array', 'Disk'),
      ['kind', 'san', 'local', 'smb'],
      ['raid', '10', '0', '5', 'none'],
      ['on', 'SQL01', 'CLU'],
      ['redundant', 'true'],
    ),
    section(
      'clusters',
      fc.constantFrom('CLU', 'NLB'),
      ['kind', 'failover', 'load-balanced', 'hardware-load-balancer'],
      ['active', 'SQL01', '[SQL01, SQL02]'],
      ['passive', 'SQL02', '[]', 'none'],
      ['nodes', '[SQL01, SQL02]', 'BTS01'],
      ['witness', 'disk', 'none', '{ kind: file-share, on: BTS01 }'],
      ['storage', 'Array'],
    ),
    section(
      'instances',
      fc.constantFrom('SQLNAME\\BTS', 'SQL01', 'SQL02'),
      ['on', 'CLU', 'SQL01', 'SQL02', 'NLB'],
      ['edition', 'Enterprise', 'Standard', 'Express'],
      ['version', '2019', '2022'],
      ['active', 'SQL01'],
      ['passive', 'SQL02', '[]'],
      ['data', 'Array', 'Disk'],
    ),
    section(
      'availabilityGroups',
      fc.constantFrom('AG1'),
      ['replicas', '[SQL01, SQL02]', '{ SQL01: { commit: synchronous }, SQL02: }'],
      ['primary', 'SQL01'],
      ['listener', 'none', 'agl'],
    ),
    section(
      'databases',
      fc.constantFrom('BizTalkMgmtDb', 'BizTalkMsgBoxDb', 'BizTalkDTADb', 'SSODB', 'BAMPrimaryImport', 'Orders'),
      ['on', 'SQLNAME\\BTS', 'SQL01', 'AG1'],
      ['recoveryModel', 'full', 'simple'],
      ['data', 'Array', 'Disk'],
    ),
    section(
      'hosts',
      fc.constantFrom('Receive', 'Send', '主控件'),
      ['on', 'BTS01', '[BTS01, BTS02]'],
      ['does', 'receive', '[receive, send]'],
      ['kind', 'isolated', 'in-process'],
      ['clustered', 'CLU'],
      ['receives', 'FILE', '{ FTP: { path: x } }'],
      ['disabledOn', 'BTS02'],
    ),
    section(
      'backups',
      fc.constantFrom('Plan'),
      ['method', 'backup-biztalk-server-job', 'image'],
      ['covers', 'all', '[SQL01]'],
      ['log', '15 min'],
    ),
    fc.constantFrom(
      '',
      'sso: none\n',
      'sso: { masterSecretServer: CLU }\n',
      'disasterRecovery: none\n',
      'disasterRecovery:\n  logShipping: biztalk\n',
      'environment: test\n',
      'defaults:\n  servers: { os: Windows Server 2019 }\n',
      'backups: none\nhosts: none\n',
    ),
  )
  .map((parts) => `topology: random\n${parts.join('')}`);

function servers(): fc.Arbitrary<string> {
  return fc.constantFrom('SQL01', 'SQL02', 'BTS01', 'BTS02', 'HV1');
}

/** A section with some of the names, each with some of the properties. */
function section(
  name: string,
  names: fc.Arbitrary<string>,
  ...properties: readonly (readonly [string, ...string[]])[]
): fc.Arbitrary<string> {
  const property = properties.map(([key, ...values]) =>
    fc.option(
      fc.constantFrom(...values).map((value) => `${key}: ${value}`),
      { nil: undefined },
    ),
  );
  const written = fc.tuple(...property).map((each) => each.filter((line) => line !== undefined));
  const entry = fc.tuple(names, written, fc.boolean()).map(([key, lines, isFlow]) => {
    if (lines.length === 0) return { key, text: `  ${key}:\n` };
    return {
      key,
      text: isFlow
        ? `  ${key}: { ${lines.join(', ')} } # note\n`
        : `  # about ${key}\n  ${key}:\n${lines.map((line) => `    ${line}\n`).join('')}`,
    };
  });
  const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 5, selector: (each) => each.key });
  return fc.option(
    entries.map((list) => `${name}:\n${list.map((each) => each.text).join('')}`),
    { nil: '', freq: 4 },
  );
}
