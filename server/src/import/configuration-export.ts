import type { Message } from '../messages.ts';
import { isPlaceholder, type Teller, tellDatabaseOf } from './facts.ts';
import { readXml, type XmlElement } from './xml.ts';

/** The databases of an export by the id of their block, with their kind; the ids are the same in every version. */
const databaseKinds: ReadonlyMap<string, string> = new Map([
  ['SSO_DB_ID', 'sso'],
  ['{D757DBF9-5D71-4995-9F20-A552B7DFE7F1}', 'management'],
  ['{84ADD76E-EBEB-4BB8-B9EB-64F87E483C39}', 'message-box'],
  ['{1033195A-3C23-4750-BBD0-06BC12A175D4}', 'tracking'],
  ['{E1FC3106-8DD4-4F12-9EB6-849DD8BDD605}', 'bam-primary-import'],
  ['{1D372BCB-DF59-43B6-A4A9-87082B5727B0}', 'bam-archive'],
  ['{16567D1E-6946-4F4E-BB3F-900DE2648328}', 'bam-analysis'],
  ['{B973DB76-BA7F-4A2E-A57E-07EEF54B37A8}', 'bam-star-schema'],
  ['{E6C5E071-D6EB-4C31-BFE6-CA16637FBEEB}', 'rule-engine'],
]);

/** The hosts that the configuration makes, by the id of the block with their name. */
const hostKinds: ReadonlyMap<string, { readonly kind: string; readonly bits: string }> = new Map([
  ['BTS_HOST_NAME', { kind: 'in-process', bits: 'GENERICHOST' }],
  ['BTS_IHOST_NAME', { kind: 'isolated', bits: 'GENERICIHOST' }],
]);

/** A block that something is read of. */
interface Block {
  readonly id: string;
  readonly line: number;
  server: string;
  database: string;
  value: string;
}

/** What is known of an export while it is read. */
interface Reading {
  readonly teller: Teller;
  readonly path: Block[];
  /** For each question that is open, which. */
  readonly questions: string[];
  /** How many answers are open that were not given; what is in them is not so. */
  ignored: number;
  blocks: number;
  databases: number;
  /** The answers about bits and the hosts, which are told when all is read. */
  readonly bits: Map<string, string>;
  readonly hosts: Block[];
}

/** What an export told: how many databases with names, and whether it has any at all (a list of features has none). */
export interface ConfigurationTold {
  readonly databases: number;
  readonly hasBlocks: boolean;
}

/**
 * Tells what a configuration export of BizTalk (Configuration.exe, "Export Configuration") says of databases and of the two
 * hosts it makes. Only answers that were given count. Accounts, passwords and all other values are never read.
 */
export function readConfigurationExport(source: string, teller: Teller): ConfigurationTold | Message {
  const reading: Reading = {
    teller,
    path: [],
    questions: [],
    ignored: 0,
    blocks: 0,
    databases: 0,
    bits: new Map(),
    hosts: [],
  };
  const wrong = readXml(source, {
    open: (element, path) => opened(element, path, reading),
    text: (text, path) => valued(text, path, reading),
    close: (path) => closed(path, reading),
  });
  if (wrong !== undefined) return wrong;
  for (const host of reading.hosts) tellHost(host, reading);
  return { databases: reading.databases, hasBlocks: reading.blocks > 0 };
}

function opened(element: XmlElement, path: readonly string[], reading: Reading): boolean {
  const { name, line } = element;
  const id =
    name === 'SQL' || name === 'Name' || name === 'Question' ? (element.attribute('ID') ?? '').toUpperCase() : '';
  reading.path.push({ id, line, server: '', database: '', value: '' });
  if (name === 'SQL' || name === 'NTService') reading.blocks++;
  if (name === 'Question') reading.questions.push(id);
  if (name === 'Answer') {
    const isGiven = element.attribute('Selected')?.toLowerCase() === 'yes';
    if (!isGiven) reading.ignored++;
    else if (reading.ignored === 0) reading.bits.set(reading.questions.at(-1) ?? '', element.attribute('Value') ?? '');
  }
  if (reading.ignored > 0) return false;
  const parent = path.at(-2);
  const outer = reading.path.at(-2)?.id ?? '';
  if (parent === 'SQL') return (name === 'Server' || name === 'Database') && databaseKinds.has(outer);
  return parent === 'Name' && name === 'Value' && hostKinds.has(outer);
}

function valued(text: string, path: readonly string[], { path: blocks }: Reading): void {
  const block = blocks.at(-2);
  if (block === undefined) return;
  if (path.at(-1) === 'Server') block.server = text;
  else if (path.at(-1) === 'Database') block.database = text;
  else block.value = text;
}

function closed(path: readonly string[], reading: Reading): void {
  const name = path.at(-1);
  const block = reading.path.pop();
  if (name === 'Question') reading.questions.pop();
  // An answer that was not given is the only one that counts as ignored; the outermost of them ends it.
  if (name === 'Answer' && reading.ignored > 0) reading.ignored--;
  if (block === undefined || reading.ignored > 0) return;
  if (name === 'SQL') tellDatabase(block, reading);
  if (name === 'Name' && hostKinds.has(block.id) && block.value !== '') reading.hosts.push(block);
}

function tellDatabase({ id, server, database, line }: Block, reading: Reading): void {
  const kind = databaseKinds.get(id);
  if (kind === undefined || server === '' || database === '') return;
  const { teller } = reading;
  const at = String(line);
  if (isPlaceholder(server) || isPlaceholder(database)) {
    teller.tells('placeholders');
    return;
  }
  reading.databases++;
  tellDatabaseOf({ name: database, server, kind, at }, teller);
}

function tellHost({ id, value, line }: Block, { teller, bits }: Reading): void {
  const known = hostKinds.get(id);
  if (known === undefined) return;
  if (isPlaceholder(value)) {
    teller.tells('placeholders');
    return;
  }
  const at = String(line);
  teller.one('hosts', value, 'kind', known.kind, at);
  const is32 = bits.get(known.bits)?.toLowerCase();
  if (is32 === 'yes' || is32 === 'no') teller.one('hosts', value, 'bits', is32 === 'yes' ? '32' : '64', at);
}
