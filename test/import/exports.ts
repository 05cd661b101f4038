/** An answer of a configuration export. */
function sql(id: string, server: string, database: string): string {
  return `
      <SQL ID="${id}" DisplayName="A database">
        <Server>${server}</Server>
        <Database>${database}</Database>
        <WindowsSecurity>yes</WindowsSecurity>
        <UserName>S3cret-User</UserName>
        <Password>S3cret-Password</Password>
      </SQL>`;
}

/** A configuration export of a BizTalk server in the shape of Configuration.exe, with secrets wherever it can hold any. */
export function configurationExport({ server = 'BTSSQL01', answer = 'Create' } = {}): string {
  const given = (value: string) => (answer === value ? ' Selected="Yes"' : '');
  return `<Configuration>
  <Feature Name="SSOServer,Engine" DisplayName="Enterprise Single Sign-On" Version="1.0">
    <Question ID="IsSecretServer" Text="&amp;Create;&Join" Answers="Create,Join" Default="Create">
      <Answer Value="Create" GUID="{1}"${given('Create')}>
        <NTCredential ID="SSOAdminGroup"><NTAccount>S3cret\\Admins</NTAccount></NTCredential>
        <FILE ID="SSO_ID_BACKUP_SECRET_FILE"><Value>C:\\S3cret.bak</Value></FILE>
        <Name ID="SSO_ID_BACKUP_SECRET_PASSWORD" Hidden="true"><Value>S3cret-Password</Value></Name>
        <Name ID="SSO_ID_BACKUP_SECRET_REMINDER"><Value>S3cret-Reminder</Value></Name>
      </Answer>
      <Answer Value="Join" GUID="{2}"${given('Join')} />
    </Question>
    <NTService ID="ENTSSO"><UserName>S3cret</UserName><Domain>S3cret</Domain><Password>S3cret</Password></NTService>${sql('SSO_DB_ID', server, 'SSODB')}
  </Feature>
  <Feature Name="WMI" DisplayName="BizTalk Server Group">${sql('{D757DBF9-5D71-4995-9F20-A552B7DFE7F1}', server, 'BizTalkMgmtDb')}
    <Question ID="CREATEORJOIN" Answers="Create,Join">
      <Answer Value="Create"${given('Create')}>${sql('{84ADD76E-EBEB-4bb8-B9EB-64F87E483C39}', server, 'BizTalkMsgBoxDb')}${sql('{1033195A-3C23-4750-BBD0-06BC12A175D4}', server, 'BizTalkDTADb')}
      </Answer>
      <Answer Value="Join"${given('Join')} />
    </Question>
  </Feature>
  <Feature Name="Engine,BTSCfg">
    <Question ID="HOST" Answers="Yes,No">
      <Answer Value="Yes" Selected="Yes">
        <Question ID="GENERICHOST" Answers="Yes,No">
          <Answer Value="Yes" Selected="Yes" />
          <Answer Value="No" />
        </Question>
        <Name ID="BTS_HOST_NAME"><Value>
          BizTalkServerApplication
        </Value></Name>
        <NTService ID="{B64F63FA-E24E-4991-86F0-ED9F65B68A98}"><UserName>S3cret</UserName><Password>S3cret</Password></NTService>
      </Answer>
      <Answer Value="No" />
    </Question>
    <Question ID="ISOHOST" Answers="Yes,No">
      <Answer Value="Yes"><Name ID="BTS_IHOST_NAME"><Value>NotMade</Value></Name></Answer>
      <Answer Value="No" Selected="Yes" />
    </Question>
  </Feature>
  <InstalledFeature>WMI</InstalledFeature>
</Configuration>
`;
}

/** Bindings in the shape of BTSTask ExportBindings, with secrets wherever they can hold any. */
export const bindings = `<?xml version="1.0" encoding="utf-8"?>
<BindingInfo xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <ModuleRefCollection><ModuleRef Name="Orders"><Services><Service Name="S">
    <Host Name="ProcessHost" NTGroupName="S3cret" Type="1" Trusted="false" />
  </Service></Services></ModuleRef></ModuleRefCollection>
  <SendPortCollection>
    <SendPort Name="Out" IsStatic="true">
      <PrimaryTransport>
        <Address>sftp://S3cret:S3cret@partner/out</Address>
        <TransportType Name="SFTP" Capabilities="11" />
        <TransportTypeData>&lt;Password vt="8"&gt;S3cret&lt;/Password&gt;</TransportTypeData>
        <OrderedDelivery>true</OrderedDelivery>
        <SendHandler Name="SendHost"><TransportType Name="SFTP" /></SendHandler>
      </PrimaryTransport>
      <SecondaryTransport>
        <Address>C:\\S3cret\\%MessageID%.xml</Address>
        <TransportType Name="FILE" />
        <SendHandler Name="SendHost" />
      </SecondaryTransport>
      <SendPipelineData>S3cret</SendPipelineData>
      <OrderedDelivery>false</OrderedDelivery>
    </SendPort>
    <SendPort Name="Dynamic" IsStatic="false"><PrimaryTransport xsi:nil="true" /><SecondaryTransport xsi:nil="true" /></SendPort>
  </SendPortCollection>
  <ReceivePortCollection><ReceivePort Name="In"><ReceiveLocations>
    <ReceiveLocation Name="Files">
      <Address>\\\\nas\\orders\\S3cret\\*.xml</Address>
      <ReceiveLocationTransportType Name="FILE" />
      <ReceiveLocationTransportTypeData>S3cret</ReceiveLocationTransportTypeData>
      <Enable>true</Enable>
      <ReceiveHandler Name="ReceiveHost" />
    </ReceiveLocation>
    <!-- <ReceiveLocation Name="S3cret"><Address>C:\\S3cret</Address></ReceiveLocation> -->
    <ReceiveLocation Name="Mails">
      <Address>pop3://S3cret@mail</Address>
      <ReceiveLocationTransportType Name="POP3" />
      <CustomData>S3cret</CustomData>
      <Enable>false</Enable>
      <ReceiveHandler Name="ReceiveHost" />
    </ReceiveLocation>
  </ReceiveLocations></ReceivePort></ReceivePortCollection>
</BindingInfo>
`;

/** Host instances as Export-Csv writes them. */
export const instancesCsv = `"HostName","HostType","RunningServer","ClusterInstanceType","ServiceState","ConfigurationState","IsDisabled","Logon","CustomCfg"
"ReceiveHost","1","BIZ01","1","4","1","False","S3cret","S3cret
""S3cret"""
"ReceiveHost","1","BIZ02","1","1","1","False","S3cret","S3cret"
"ReceiveHost","1","BIZVIRTUAL","2","4","1","False","S3cret","S3cret"
"SendHost","1","biz02.example.com","0","4","1","False","S3cret","S3cret"
"SendHost","1","BIZ01","0","4","1","True","S3cret","S3cret"
"SendHost","1","BIZ03","0","1","5","False","S3cret","S3cret"
`;

/** Several classes in one file. */
export const inventoryJson = JSON.stringify({
  MSBTS_GroupSetting: {
    MgmtDbServerName: 'BTSSQL01',
    MgmtDbName: 'BizTalkMgmtDb',
    SubscriptionDBServerName: 'tcp:btssql01.example.com,1433',
    SubscriptionDBName: 'BizTalkMsgBoxDb',
    TrackingDBServerName: 'BTSSQL01',
    TrackingDBName: 'BizTalkDTADb',
    SSOServerName: 'S3cret',
    AnalyticsTargetProviderConfig: 'S3cret',
  },
  MSBTS_MsgBoxSetting: [
    {
      MsgBoxDBServerName: 'BTSSQL01',
      MsgBoxDBName: 'BizTalkMsgBoxDb',
      IsMasterMsgBox: true,
      DisableNewMessagePublication: true,
    },
    {
      MsgBoxDBServerName: 'BTSSQL02\\MSG',
      MsgBoxDBName: 'BizTalkMsgBoxDb',
      IsMasterMsgBox: false,
      DisableNewMessagePublication: false,
    },
  ],
  MSBTS_HostSetting: [
    { Name: 'ReceiveHost', HostType: 1, HostTracking: false, IsHost32BitOnly: true, ClusterResourceGroupName: 'BTSRX' },
    { Name: 'SendHost', HostType: 1, HostTracking: true, IsHost32BitOnly: false, ClusterResourceGroupName: '' },
  ],
  MSBTS_SendHandler2: [{ AdapterName: 'EventHub', HostName: 'SendHost', IsDefault: true, CustomCfg: 'S3cret' }],
  Other: 'S3cret',
});

/** A list of hosts as Export-BizTalkHosts scripts write it: between tabs, in UTF-16. */
export const hostList = utf16(
  [
    'HostName\tHostType\tGroupName\tAuthTrusted\tIsTrackingHost\tIs32BitOnly\tInstanceServer\tInstanceUser\tInstanceUserPwd\tReceiveHandler\tSendHandler',
    'ReceiveHost\tInProcess\tS3cret\tFalse\tFalse\tTrue\tBIZ02|BIZ01\tS3cret\tS3cret\tFTP|POP3\t',
    'TrackingHost\tInProcess\tS3cret\tFalse\tTrue\tFalse\t\tS3cret\tS3cret\t\t*SMTP|*FILE',
    '',
  ].join('\r\n'),
);

export const ssoInfo =
  '<sso><globalInfo><ssoAdminAccount>S3cret</ssoAdminAccount><secretServer>BIZ01</secretServer></globalInfo></sso>';

/** What the collector writes; of what its schema does not have, nothing is read. */
export const collected = JSON.stringify({
  biztopoCollect: 1,
  servers: [
    { name: 'SQL01.example.com', operatingSystem: 'Microsoft Windows Server 2022 Datacenter', password: 'S3cret' },
  ],
  clusters: [{ name: 'SQLCLU', quorumType: 'NodeAndDiskMajority' }],
  clusterNodes: [
    { cluster: 'SQLCLU', name: 'SQL01' },
    { cluster: 'SQLCLU', name: 'SQL02', nodeWeight: 0 },
  ],
  clusterGroups: [
    {
      cluster: 'SQLCLU',
      name: 'SSO group',
      networkName: 'BTSSSO',
      kind: 'other',
      preferredOwners: '',
      possibleOwners: 'SQL01|SQL02',
    },
    {
      cluster: 'SQLCLU',
      name: 'SQL Server (MSSQLSERVER)',
      networkName: 'BTSSQL01',
      kind: 'sql-server',
      instance: 'BTSSQL01',
      preferredOwners: 'SQL02|SQL01',
      possibleOwners: 'SQL01|SQL02',
    },
  ],
  clusterResources: [
    {
      cluster: 'SQLCLU',
      group: 'SSO group',
      networkName: 'BTSSSO',
      resourceType: 'Generic Service',
      serviceName: 'ENTSSO',
    },
  ],
  instances: [
    {
      name: 'BTSSQL01',
      computer: 'SQL01',
      cluster: 'SQLCLU',
      productVersion: '16.0.1000.6',
      edition: 'Enterprise Edition',
    },
  ],
  databases: [
    {
      instance: 'BTSSQL01',
      name: 'BizTalkMgmtDb',
      recoveryModel: 'FULL',
      lastFullBackup: '2026-11-29T01:00:07',
      lastLogBackup: '2026-11-29T10:15:01',
      physicalDevice: 'S3cret',
    },
    { instance: 'BTSSQL01', name: 'SSODB', recoveryModel: '', lastFullBackup: 'S3cret', lastLogBackup: '' },
  ],
  secrets: 'S3cret',
});

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), true);
  return bytes;
}
