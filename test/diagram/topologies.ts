/** Microsoft's figures and other platforms as text, for the tests of the diagram. */

/** The figure of the database tier: one active and one passive node on a shared disk array. */
export const databaseTier = `\
topology: BizTalk database tier

servers:
  NodeA:
  NodeB:

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: SharedDiskArray }

instances:
  BTSSQL\\BTS: { on: SQLCLU, version: 2022, edition: Enterprise }

databases:
  BizTalkMgmtDb: { on: BTSSQL\\BTS }
  BizTalkMsgBoxDb: { on: BTSSQL\\BTS }
  BizTalkDTADb: { on: BTSSQL\\BTS }
  SSODB: { on: BTSSQL\\BTS }
  BAMPrimaryImport: { on: BTSSQL\\BTS }
`;

/** Two computers that do everything, SQL Server active on both. */
export const twoServers = `\
topology: Two servers

servers:
  S1:
  S2:

storage:
  Disk1: { kind: san, raid: 10 }
  Disk2: { kind: san, raid: 10 }

clusters:
  ALLCLU: { kind: failover, active: [S1, S2], storage: [Disk1, Disk2], resources: [msdtc] }

instances:
  SQLA\\A: { on: ALLCLU, active: S1, passive: S2, data: Disk1, log: Disk1 }
  SQLB\\B: { on: ALLCLU, active: S2, passive: S1, data: Disk2, log: Disk2 }

databases:
  BizTalkMgmtDb: { on: SQLA\\A }
  BizTalkMsgBoxDb: { on: SQLA\\A }
  BizTalkDTADb: { on: SQLB\\B }
  SSODB: { on: SQLB\\B }

hosts:
  Receive: { on: [S1, S2] }
  Process: { on: [S1, S2] }
  Send: { on: [S1, S2] }

sso:
  masterSecretServer: S1
`;

/** The small deployment: two BizTalk servers, one cluster for SQL Server and the master secret. */
export const small = `\
topology: Small, highly available

servers:
  BTS1:
  BTS2:
  NodeA:
  NodeB:

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  NLB: { kind: load-balanced, nodes: [BTS1, BTS2] }
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: SharedDiskArray, resources: [sso, msdtc] }

instances:
  BTSSQL\\BTS: { on: SQLCLU, version: 2022, edition: Standard }

databases:
  BizTalkMgmtDb: { on: BTSSQL\\BTS }
  BizTalkMsgBoxDb: { on: BTSSQL\\BTS }
  BizTalkDTADb: { on: BTSSQL\\BTS }
  SSODB: { on: BTSSQL\\BTS }
  BAMPrimaryImport: { on: BTSSQL\\BTS }

hosts:
  Receive: { kind: isolated, on: [BTS1, BTS2], receives: [HTTP] }
  Processing: { on: [BTS1, BTS2], does: [process] }
  Send: { on: [BTS1, BTS2], sends: [FILE] }

sso:
  masterSecretServer: SQLCLU
`;

/** The medium deployment, with servers of their own for receiving. */
const medium = `\
topology: Medium, receive-intensive

servers:
  BTS1:
  BTS2:
  BTS3:
  BTS4:
  NodeA:
  NodeB:

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: SharedDiskArray, resources: sso }

instances:
  BTSSQL: { on: SQLCLU }

databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BizTalkMsgBoxDb: { on: BTSSQL }

hosts:
  Receive: { on: [BTS1, BTS2] }
  Processing: { on: [BTS3, BTS4] }
  Send: { on: [BTS3, BTS4] }

sso:
  masterSecretServer: SQLCLU
`;

/** The large deployment: three MessageBoxes and a shared passive node, clusters for the master secret and the rest. */
export const large = `\
topology: Large deployment

servers:
  BTS1:
  BTS2:
  BTS3:
  BTS4:
  BTS5:
  BTS6:
  MBX1:
  MBX2:
  MBX3:
  MBX4:
  OTHER1:
  OTHER2:
  SSO1:
  SSO2:

storage:
  MessageBoxDisks: { kind: san, raid: 10 }
  OtherDisks: { kind: san, raid: 10 }

clusters:
  HLB: { kind: hardware-load-balancer, nodes: [BTS1, BTS2], redundant: true }
  MBXCLU: { kind: failover, active: [MBX1, MBX2, MBX3], passive: MBX4, storage: MessageBoxDisks }
  OTHERCLU: { kind: failover, active: OTHER1, passive: OTHER2, storage: OtherDisks }
  SSOCLU: { kind: failover, active: SSO1, passive: SSO2, resources: sso }

instances:
  MSGBOX1\\BTS: { on: MBXCLU, active: MBX1, passive: MBX4, version: 2022, edition: Enterprise }
  MSGBOX2\\BTS: { on: MBXCLU, active: MBX2, passive: MBX4, version: 2022, edition: Enterprise }
  MSGBOX3\\BTS: { on: MBXCLU, active: MBX3, passive: MBX4, version: 2022, edition: Enterprise }
  BTSSQL\\BTS: { on: OTHERCLU, version: 2022, edition: Enterprise }

databases:
  BizTalkMsgBoxDb: { on: MSGBOX1\\BTS, master: true, publication: disabled }
  BizTalkMsgBoxDb2: { kind: message-box, on: MSGBOX2\\BTS }
  BizTalkMsgBoxDb3: { kind: message-box, on: MSGBOX3\\BTS }
  BizTalkMgmtDb: { on: BTSSQL\\BTS }
  BizTalkDTADb: { on: BTSSQL\\BTS }
  BizTalkRuleEngineDb: { on: BTSSQL\\BTS }
  BAMPrimaryImport: { on: BTSSQL\\BTS }
  SSODB: { on: BTSSQL\\BTS }

hosts:
  Receive: { kind: isolated, on: [BTS1, BTS2], receives: [HTTP] }
  Processing: { on: [BTS3, BTS4] }
  Send: { on: [BTS5, BTS6] }
  Tracking: { on: [BTS3, BTS4, BTS5, BTS6], does: [track] }

sso:
  masterSecretServer: SSOCLU
`;

/** An availability group on three nodes, with the analysis database aside. */
export const availabilityGroup = `\
topology: Availability group for BizTalk Server 2020

servers:
  BTS01:
  BTS02:
  SQL01:
  SQL02:
  SQL03:
  SQL04:

clusters:
  WSFC1: { kind: failover, nodes: [SQL01, SQL02, SQL03], witness: file-share }

instances:
  SQL01: { on: SQL01, version: 2019, edition: Enterprise }
  SQL02: { on: SQL02, version: 2019, edition: Enterprise }
  SQL03: { on: SQL03, version: 2019, edition: Enterprise }
  SQL04: { on: SQL04, version: 2019, edition: Enterprise, product: analysis-services }

availabilityGroups:
  BizTalkAG:
    replicas: [SQL01, SQL02, SQL03]
    primary: SQL01
    commit: synchronous
    failover: automatic
    listener: BTSLISTENER
    port: 1433
    dtcSupport: per-database

databases:
  BizTalkMgmtDb: { on: BizTalkAG }
  BizTalkMsgBoxDb: { on: BizTalkAG }
  BizTalkDTADb: { on: BizTalkAG }
  BizTalkRuleEngineDb: { on: BizTalkAG }
  SSODB: { on: BizTalkAG }
  BAMPrimaryImport: { on: BizTalkAG }
  BAMArchive: { on: BizTalkAG }
  BAMAnalysis: { on: SQL04 }

hosts:
  Receive: { on: [BTS01, BTS02] }
  Tracking: { on: [BTS01, BTS02], does: [track] }

sso:
  masterSecretServer: SQL04
`;

/** Log shipping to a second site, clustered hosts, volumes on an array, resource groups. */
export const twoSites = `\
topology: Two data centres with log shipping

sites:
  Taipei: { role: primary }
  Kaohsiung: { role: disaster-recovery }

servers:
  BTS1: { site: Taipei }
  BTS2: { site: Taipei }
  SQL1: { site: Taipei }
  SQL2: { site: Taipei }
  FILE1: { site: Taipei, services: [file-share] }
  DRBTS1: { site: Kaohsiung }
  DRSQL1: { site: Kaohsiung }
  DRSQL2: { site: Kaohsiung }

storage:
  SAN1: { kind: san, raid: 10, site: Taipei }
  DataVolume: { on: SAN1, path: 'E:\\' }
  LogVolume: { on: SAN1, path: 'F:\\' }
  DRSAN: { kind: san, raid: 5, site: Kaohsiung }
  BackupShare: { kind: smb, path: '\\\\FILE1\\backup', on: FILE1 }

clusters:
  SQLCLU: { kind: failover, active: SQL1, passive: SQL2, witness: disk, storage: [DataVolume, LogVolume] }
  FTPCLU: { kind: failover, nodes: [BTS1, BTS2] }
  DRCLU: { kind: failover, active: DRSQL1, passive: DRSQL2, storage: DRSAN }

resourceGroups:
  SSOVN: { on: SQLCLU, resources: [sso, msdtc], active: SQL2, passive: SQL1 }
  FTPVN: { on: FTPCLU, resources: biztalk-host, active: BTS1, passive: BTS2 }

instances:
  BTSSQL\\BTS: { on: SQLCLU, data: DataVolume, log: LogVolume, version: 2019, edition: Standard }
  DRSQL\\BTS: { on: DRCLU, standbyFor: BTSSQL\\BTS, version: 2019, edition: Standard }

databases:
  BizTalkMgmtDb: { on: BTSSQL\\BTS }
  BizTalkMsgBoxDb: { on: BTSSQL\\BTS }
  BizTalkDTADb: { on: BTSSQL\\BTS }
  SSODB: { on: BTSSQL\\BTS }

hosts:
  Process: { on: [BTS1, BTS2, DRBTS1] }
  FtpReceive: { on: [BTS1, BTS2], clustered: FTPVN, receives: [FTP] }
  Idle: { kind: in-process }

sso:
  masterSecretServer: SSOVN

disasterRecovery: { logShipping: biztalk, databases: all }
`;

/** Names in Chinese, and of any length. */
export const chinese = `\
topology: 臺北資料中心 BizTalk 平台

servers:
  整合伺服器一:
  整合伺服器二:
  資料庫節點甲:
  資料庫節點乙:

storage:
  共用磁碟陣列: { kind: san, raid: 10 }

clusters:
  資料庫容錯移轉叢集: { kind: failover, active: 資料庫節點甲, passive: 資料庫節點乙, storage: 共用磁碟陣列, resources: sso }

instances:
  資料庫容錯移轉叢集\\整合平台正式環境: { on: 資料庫容錯移轉叢集, version: 2022, edition: Enterprise }

databases:
  BizTalkMgmtDb: { on: 資料庫容錯移轉叢集\\整合平台正式環境 }
  這是一個名稱非常長的商務活動監控主要匯入資料庫: { on: 資料庫容錯移轉叢集\\整合平台正式環境 }

hosts:
  接收主控件: { on: [整合伺服器一, 整合伺服器二] }
  傳送主控件: { on: [整合伺服器一, 整合伺服器二] }

sso:
  masterSecretServer: 資料庫容錯移轉叢集
`;

/** Half typed: names that lead nowhere, things without a place. */
export const halfTyped = `\
topology: Half typed
servers:
  A:
clusters:
  C: { kind: failover, active: A, passive: Missing }
  D:
instances:
  X: { on: C }
  Y: { on: Nowhere }
  Z:
databases:
  BizTalkMgmtDb: { on: X }
  BizTalkMsgBoxDb: { on: Y }
  SSODB: { on: Nothing }
  BizTalkDTADb:
hosts:
  H: { on: [A, Gone] }
  Lonely:
`;

/** Names that would be markup, and names of the language it is written in. */
export const hostile = `\
topology: '<script>alert(1)</script> & "quotes"'
servers:
  __proto__:
  constructor:
  '<img src=x onerror=alert(1)>':
  😀😀😀👩‍👩‍👧‍👦:
clusters:
  ']]>&amp;': { kind: failover, active: __proto__, passive: constructor, storage: toString }
storage:
  toString: { kind: san }
instances:
  '"><script>alert(1)</script>': { on: ']]>&amp;' }
databases:
  "line\\nbreak\\ttab": { on: '"><script>alert(1)</script>' }
  hasOwnProperty: { on: '"><script>alert(1)</script>' }
hosts:
  '</text></svg>': { on: ['<img src=x onerror=alert(1)>', 😀😀😀👩‍👩‍👧‍👦] }
`;

/** Every topology above, by name. */
export const topologies: ReadonlyMap<string, string> = new Map([
  ['database-tier', databaseTier],
  ['two-servers', twoServers],
  ['small', small],
  ['medium', medium],
  ['large', large],
  ['availability-group', availabilityGroup],
  ['two-sites', twoSites],
  ['chinese', chinese],
  ['half-typed', halfTyped],
  ['hostile', hostile],
  ['empty', ''],
]);
