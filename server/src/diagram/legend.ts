import { type Message, say } from '../messages.ts';
import type { Context } from './context.ts';
import type { Region } from './region.ts';
import { type Alteration, type Net, type Role, type Severity, within } from './shape.ts';

/** A line of the legend: a sign that occurs in the picture, and what it means. */
export type LegendEntry =
  | { readonly kind: 'role'; readonly role: Role | Alteration; readonly text: string }
  | { readonly kind: 'line'; readonly line: 'solid' | 'dashed' | 'copy'; readonly text: string }
  | { readonly kind: 'badge'; readonly severity: Severity; readonly text: string };

/** What the signs in a picture mean; only those that occur, in a fixed order. */
export function legendOf(context: Context, regions: readonly Region[], copies: readonly Net[]): LegendEntry[] {
  const roles = new Set<Role | Alteration>();
  const severities = new Set<Severity>();
  const failed = new Set<string>();
  for (const { id, role, badge } of within(regions.flatMap((each) => each.tiers.flatMap((tier) => tier.shapes)))) {
    if (role !== undefined) roles.add(role);
    if (role === 'failed') failed.add(id);
    if (badge !== undefined) severities.add(badge.worst);
  }
  const lines = new Set<'solid' | 'dashed' | 'copy'>();
  let isRepair = false;
  for (const net of [...regions.flatMap((each) => each.nets), ...copies]) {
    if (net.kind === 'copy') lines.add('copy');
    else if (net.kind === 'ground') lines.add('solid');
    else if (net.kind === 'storage')
      for (const { id, line } of net.from) {
        lines.add(line);
        isRepair ||= line === 'dashed' && failed.has(id);
      }
  }
  return [
    ...roleTexts.flatMap(([role, text]) =>
      roles.has(role) ? [{ kind: 'role', role, text: context.text(text) } as const] : [],
    ),
    ...lineTexts(context, isRepair).flatMap(([line, text]) =>
      lines.has(line) ? [{ kind: 'line', line, text: context.text(text) } as const] : [],
    ),
    ...badgeTexts.flatMap(([severity, text]) =>
      severities.has(severity) ? [{ kind: 'badge', severity, text: context.text(text) } as const] : [],
    ),
  ];
}

const roleTexts: readonly (readonly [Role | Alteration, Message])[] = [
  ['active', say('Active: works now')],
  ['passive', say('Passive: can take over')],
  ['standby', say('Stand-by: waits for a disaster')],
  ['unknown', say('Not known')],
  ['failed', say('Failed')],
  ['added', say('+ Added')],
  ['removed', say('− Removed')],
  ['changed', say('≠ Changed')],
];
function lineTexts(
  { scope }: Context,
  isRepair: boolean,
): readonly (readonly ['solid' | 'dashed' | 'copy', Message])[] {
  return [
    ['solid', scope.kind === 'database' ? say('stands on') : say('uses')],
    ['dashed', isRepair ? say('can use after a failover or a repair') : say('can use after a failover')],
    ['copy', say('is copied to')],
  ];
}
const badgeTexts: readonly (readonly [Severity, Message])[] = [
  ['error', say('findings, the worst is an error')],
  ['warning', say('findings, the worst is a warning')],
  ['information', say('findings, the worst is an information')],
  ['hint', say('hints')],
];
