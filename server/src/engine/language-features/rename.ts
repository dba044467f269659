import * as l10n from '@vscode/l10n';
import type { Plan } from '../plan/model.generated.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { plainValue } from '../tree/plain-scalar.ts';
import { nameIn, namesOf, placesOf, wordAt, type PlanSymbol, type NameKind } from './symbols.ts';

/** Why something cannot be done, in words. */
export interface NoRename {
  readonly refusal: string;
}

/** The word at an offset that can be renamed, or why it cannot; undefined where no name is written. */
export function renamableAt(
  plans: readonly Plan[],
  text: string,
  offset: number,
): { readonly word: Span; readonly id: string } | NoRename | undefined {
  const found = nameIn(plans, offset);
  if (!found) return undefined;
  const { name, place, plan } = found;
  const word = wordAt(text, place, name.id);
  const odd = placesOf(name).find(one => !wordAt(text, one, name.id));
  if (!word || odd)
    return refuse(l10n.t('{id} is written in several ways. Write it the same everywhere first.', { id: name.id }));
  if (name.declarations.length > 1 && isUnique(name.kind))
    return refuse(l10n.t('{id} names two things. Give one of them another name by hand first.', { id: name.id }));
  if (name.declarations.length === 0 && !isFree(name, plan))
    return refuse(l10n.t('Nothing in this plan is called {id}. Rename it where it gets its name.', { id: name.id }));
  return { word, id: name.id };
}

/** Every edit that gives something another name, or why it cannot have that name. Quotes and comments stay. */
export function renameAt(
  plans: readonly Plan[],
  text: string,
  offset: number,
  to: string,
): readonly TextEdit[] | NoRename {
  const renamable = renamableAt(plans, text, offset);
  const found = nameIn(plans, offset);
  if (!renamable || !found) return refuse(l10n.t('No name is written here.'));
  if ('refusal' in renamable) return renamable;
  const { name, plan } = found;
  const refusal = refusalOf(name, to, plan);
  if (refusal !== undefined) return refuse(refusal);
  return placesOf(name).flatMap(place => {
    const word = wordAt(text, place, name.id);
    return word ? [{ span: word, text: to }] : [];
  });
}

function refusalOf({ kind, id }: PlanSymbol, to: string, plan: Plan): string | undefined {
  if (isSlug(kind) && !/^[a-z0-9][a-z0-9-]*$/.test(to))
    return l10n.t('{name} cannot be a name: use small letters, digits and hyphens, as in {example}.', {
      name: to,
      example: slugOf(to),
    });
  // Names of teams, processes and signals may hold spaces, and stand within brackets and without quotes.
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]*[\p{L}\p{N}])?$/u.test(to))
    return l10n.t('{name} cannot be a name: use letters, digits, spaces and hyphens.', { name: to });
  if (plainValue(to) !== to) return l10n.t('{name} cannot be a name: YAML reads it as something else.', { name: to });
  const taken = sharing(kind).find(other => to !== id && namesOf(plan).get(other, to));
  return taken && l10n.t('{name} is already taken in this plan. Choose another name.', { name: to });
}

/** Names that may stand in the same places. */
function sharing(kind: NameKind): readonly NameKind[] {
  return shared.find(kinds => kinds.includes(kind)) ?? [kind];
}

const shared: readonly (readonly NameKind[])[] = [
  ['step', 'process'],
  ['person', 'team'],
];

/** Teams are named wherever somebody belongs to them. */
function isUnique(kind: NameKind): boolean {
  return kind !== 'team';
}

function isSlug(kind: NameKind): boolean {
  return kind !== 'team' && kind !== 'process' && kind !== 'signal';
}

/** With no people at all, names are free. */
function isFree({ kind }: PlanSymbol, { people }: Plan): boolean {
  return kind === 'signal' || (kind === 'person' && people === undefined);
}

function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return slug === '' ? 'open-orders' : slug;
}

function refuse(refusal: string): NoRename {
  return { refusal };
}
