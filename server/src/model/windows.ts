import { folded } from './topology.ts';

/** Releases of Windows Server from old to new, lower case. */
const serverReleases = [
  '2000',
  '2003',
  '2003 r2',
  '2008',
  '2008 r2',
  '2012',
  '2012 r2',
  '2016',
  '2019',
  '2022',
  '2025',
] as const;
export type ServerRelease = (typeof serverReleases)[number];

const editions = ['Datacenter', 'Standard', 'Enterprise', 'Essentials', 'Foundation', 'Web'] as const;
export type WindowsEdition = (typeof editions)[number];

/** What the `os` of a server says about Windows. */
export type Windows =
  | {
      readonly family: 'server';
      readonly release: ServerRelease;
      readonly edition: WindowsEdition | undefined;
      /** Whether it says that it is an installation without the desktop. */
      readonly isCore: boolean;
    }
  | { readonly family: 'client'; readonly release: string };

const prefix = '^(?:microsoft[ _-]*)?(?:windows|win|ws)';
const serverPattern = new RegExp(`${prefix}[ _-]*(?:server|srv)?[ _-]*(20\\d\\d)[ _-]*(r2)?(?![\\da-z])(.*)$`);
const clientPattern = new RegExp(`${prefix}[ _-]*(xp|vista|7|8\\.1|8|10|11)(?![\\d.])`);

/** Family, release and edition as an operating system is usually written; undefined for a text that says no known release. */
export function windowsOf(os: string): Windows | undefined {
  const text = folded(os).trim();
  const [, year = '', second = '', rest = ''] = serverPattern.exec(text) ?? [];
  const release = serverReleases.find((each) => each === (second === '' ? year : `${year} ${second}`));
  if (release !== undefined)
    return { family: 'server', release, edition: editionIn(rest), isCore: /\bcore\b/.test(rest) };
  const client = clientPattern.exec(text)?.[1];
  return client === undefined ? undefined : { family: 'client', release: client };
}

const releaseInText = /20\d\d(?:\s*r2)?/i;

/** The operating system with the release of another one, its edition kept. The same text when either says no release. */
export function atReleaseOf(other: string, os: string): string {
  const release = releaseInText.exec(other)?.[0];
  return release === undefined ? os : os.replace(releaseInText, release);
}

/** The operating system with the desktop: without the words that say it is a Server Core installation. */
export function withDesktop(os: string): string {
  return os.replace(/[\s,(-]*(?:\bserver[\s-]*)?\bcore\b(?:\s+installation)?\)?/gi, '');
}

/** A release of `windowsServers` in versions.ts as a product is called: `2012 r2` → `Windows Server 2012 R2`. */
export function productOf(release: string): string {
  return `Windows Server ${release.toUpperCase()}`;
}

/** Whether a Windows is a server of `release` or an older one; false where it is not known to be. */
export function isAtMost(release: ServerRelease, windows: Windows | undefined): boolean {
  return windows?.family === 'server' && ageOf(windows.release) <= ageOf(release);
}

/** Whether a Windows is a server of `release` or a newer one; false where it is not known to be. */
export function isAtLeast(release: ServerRelease, windows: Windows | undefined): boolean {
  return windows?.family === 'server' && ageOf(windows.release) >= ageOf(release);
}

/** The newest of some releases. */
export function newestOf(first: ServerRelease, ...others: readonly ServerRelease[]): ServerRelease {
  return others.reduce((newest, each) => (ageOf(each) > ageOf(newest) ? each : newest), first);
}

function ageOf(release: ServerRelease): number {
  return serverReleases.indexOf(release);
}

function editionIn(text: string): WindowsEdition | undefined {
  return editions.find((each) => new RegExp(`\\b${each.toLowerCase()}\\b`).test(text));
}
