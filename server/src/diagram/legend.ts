import { say } from '../messages.ts';
import type { Context } from './context.ts';
import type { Region } from './region.ts';
import { type Net, type Role, type Severity, within } from './shape.ts';

/** A line of the legend: a sign that occurs in the picture, and what it means. */
export type LegendEntry =
  | { readonly kind: 'role'; readonly role: Role; readonly text: string }
  | { readonly kind: 'line'; readonly line: 'solid' | 'dashed' | 'copy'; readonly text: string }
  | { readonly kind: 'badge'; readonly severity: Severity; readonly text: string };

/** What the signs in a picture mean; only those that occur, in a fixed order. */
export function legendOf(context: Context, regions: readonly Region[], copies: readonly Net[]): LegendEntry[] {
  const roles = new Set<Role>();
  const severities = new Set<Severity>();
  for (const { role, badge } of within(regions.flatMap((each) => each.tiers.flatMap((tier) => tier.shapes)))) {
    if (role !== undefined) roles.add(role);
    if (badge !== undefined) severities.add(badge.worst);
  }
  const lines = new Set<'solid' | 'dashed' | 'copy'>();
  for (const net of [...regions.flatMap((each) => each.nets), ...copies]) {
    if (net.kind === 'copy') lines.add('copy');
    else if (net.kind === 'storage') for (const each of net.from) lines.add(each.line);
  }
  const all: readonly (LegendEntry & { readonly occurs: boolean })[] = [
    { kind: 'role', role: 'active', text: context.text(say('Active: works now')), occurs: roles.has('active') },
    { kind: 'role', role: 'passive', text: context.text(say('Passive: can take over')), occurs: roles.has('passive') },
    {
      kind: 'role',
      role: 'standby',
      text: context.text(say('Stand-by: waits for a disaster')),
      occurs: roles.has('standby'),
    },
    { kind: 'role', role: 'unknown', text: context.text(say('Not known')), occurs: roles.has('unknown') },
    { kind: 'line', line: 'solid', text: context.text(say('uses')), occurs: lines.has('solid') },
    { kind: 'line', line: 'dashed', text: context.text(say('can use after a failover')), occurs: lines.has('dashed') },
    { kind: 'line', line: 'copy', text: context.text(say('is copied to')), occurs: lines.has('copy') },
    {
      kind: 'badge',
      severity: 'error',
      text: context.text(say('findings, the worst is an error')),
      occurs: severities.has('error'),
    },
    {
      kind: 'badge',
      severity: 'warning',
      text: context.text(say('findings, the worst is a warning')),
      occurs: severities.has('warning'),
    },
    {
      kind: 'badge',
      severity: 'information',
      text: context.text(say('findings, the worst is an information')),
      occurs: severities.has('information'),
    },
    { kind: 'badge', severity: 'hint', text: context.text(say('hints')), occurs: severities.has('hint') },
  ];
  return all.filter((each) => each.occurs).map(({ occurs: _, ...entry }) => entry);
}
