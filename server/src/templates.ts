import { type Locale, type Message, say } from './messages.ts';

/** A topology to begin with. Its text is kept in `templates/<name>.yaml`, in all languages at once. */
export interface Template {
  readonly name: string;
  readonly title: Message;
  /** What one gets, in a sentence. */
  readonly about: Message;
}

/** All templates, in the order in which they are offered. */
export const templates: readonly Template[] = [
  {
    name: 'small',
    title: say('Small deployment'),
    about: say('Two BizTalk servers and one failover cluster for databases and master secret server: four computers.'),
  },
  {
    name: 'medium',
    title: say('Medium deployment'),
    about: say('Two BizTalk servers receive, two process and send; one failover cluster, a second site that waits.'),
  },
  {
    name: 'large',
    title: say('Large deployment'),
    about: say(
      'Servers for receiving, processing and sending; three MessageBoxes; clusters of their own; a second site.',
    ),
  },
  {
    name: 'availability-group',
    title: say('Availability group'),
    about: say('BizTalk Server 2020 on a SQL Server Always On availability group, with BAM and a second site.'),
  },
  {
    name: 'disaster-recovery',
    title: say('Disaster recovery'),
    about: say('A failover cluster at each of two sites; BizTalk log shipping keeps the second one up to date.'),
  },
  {
    name: 'developer-box',
    title: say('Developer box'),
    about: say('One computer with everything on it. Nothing survives, and recommendations are hints at most.'),
  },
  {
    name: 'first-day',
    title: say('First day'),
    about: say('A platform with much to be found, to try findings, fixes and the diagram on.'),
  },
];

/** What a template is called as a file. */
export function fileNameOf({ name }: Pick<Template, 'name'>): string {
  return `${name}.biztalk.yaml`;
}

/**
 * The text of a template in a language, from its text in all of them: there, a line that begins with `#en: ` or `#zh-tw: ` is a
 * line of that language alone, and all others are of every language.
 */
export function templateText(kept: string, locale: Locale): string {
  const lines = kept.split(/\r?\n/).flatMap((line) => {
    const [, language, own = ''] = /^#(en|zh-tw): (.*)$/.exec(line) ?? [];
    if (language === undefined) return [line];
    return language === locale ? [own] : [];
  });
  return lines.join('\n');
}
