/** A name under which clients connect to SQL Server, taken apart. */
export interface SqlName {
  /** The same for all spellings of one name: in small letters, without protocol, domain, default port and default instance. */
  readonly id: string;
  /** As clients write it, without protocol and default port. */
  readonly shown: string;
  /** The computer or network name alone, without its domain. */
  readonly host: string;
  /** Whether it means the computer it is written on, which a file does not name. */
  readonly isLocal: boolean;
}

/** Takes a name apart: `SQL01`, `SQL01\BTS`, `tcp:sql01.example.com,1433`, `(local)`. */
export function sqlNameOf(written: string): SqlName {
  const shown = written
    .trim()
    .replace(/^(?:tcp|np|lpc|admin):/i, '')
    .replace(/,\s*1433$/, '')
    .replace(/\\MSSQLSERVER$/i, '');
  const [whole = '', instance = ''] = shown.split('\\');
  const [name = '', port = ''] = whole.split(',');
  const isLocal = /^(?:localhost|\(local\)|\.|127\.0\.0\.1|::1)$/i.test(name);
  const host = isLocal || /^[\d.]+$/.test(name) ? name : (name.split('.')[0] ?? name);
  const id = [host, instance, port].map((each) => each.normalize('NFC').toLowerCase()).join('\\');
  return { id, shown, host, isLocal };
}
