import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import type { Plan, Policy } from '../plan/model.generated.ts';
import { decidersIn } from '../plan/deciders.ts';
import { namesIn } from '../plan/people.ts';
import { placeholder, saysNothing } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor, placeForSection } from '../plan/locations.ts';

export const mandateMissing = defineRule({
  code: 'mandate-missing',
  title: 'Management has not said openly who decides',
  severity: 'warning',
  severityNote: 'silent where the release is not serious',
  reads: ['mandate', 'release', 'impact', 'metadata', 'steps', 'gates', 'rollback', 'people'],
  why: 'A decider whom nobody has announced is one voice among many when it counts.',
  lesson:
    'In the warehouse story the way out began when management stated openly who decides. Seven documented releases with an unclear mandate failed, and none succeeded.',
  check(plan, { policy }) {
    const { mandate } = plan;
    if (!isSerious(plan)) return undefined;
    if (!mandate) {
      return {
        at: placeForSection(plan, 'mandate', 'metadata'),
        section: 'mandate',
        mandate,
        missing: ['sponsor', 'statement', 'announcedOn'],
        unaware: undefined,
      };
    }
    const missing = ['sponsor', 'announcedOn'].filter(key => !isWritten(mandate, key));
    const [first] = missing;
    if (first === undefined) {
      const unaware = mandate.announcedTo && executorsUnaware(plan, policy);
      return unaware && { at: mandate.announcedTo.place, mandate, missing, unaware };
    }
    return { at: placeFor(mandate, first), mandate, missing, unaware: undefined };
  },
  message({ mandate, missing, unaware }) {
    if (unaware)
      return l10n.t(
        'The mandate was announced to none of those who carry out the steps ({names}), so on the night they may not know who decides. Announce it to them too, and name them here.',
        { names: unaware.slice(0, 5).join(', ') + (unaware.length > 5 ? ', …' : '') },
      );
    if (!mandate)
      return l10n.t(
        'Nothing says that management stands behind whoever decides on the night. Name the sponsor, the mandate, and when it was announced.',
      );
    if (missing.includes('sponsor'))
      return l10n.t('The mandate names no sponsor, so it is nobody’s word. Say who in management gives it.');
    return l10n.t(
      'The mandate was never announced, so those who should follow it may not know it. Say when it was announced.',
    );
  },
  fix({ mandate, missing, unaware }, write) {
    // To whom it was announced is a fact that only people can add.
    if (unaware) return undefined;
    const words: Readonly<Record<string, string>> = {
      sponsor: placeholder(l10n.t('who in management gives the mandate')),
      statement: placeholder(l10n.t('the mandate in one sentence')),
      announcedOn: placeholder(l10n.t('the day on which it was announced')),
    };
    const contents = missing.map(key => [key, words[key] ?? ''] as const);
    const edits = mandate
      ? write.insertAll(mandate, contents)
      : write.insert(write.plan, 'mandate', Object.fromEntries(contents));
    return { title: l10n.t('Insert the mandate'), edits };
  },
  examples: [
    {
      title: 'Nobody has spoken',
      in: 'serious',
      without: ['mandate'],
      plan: `
metadata: # mandate-missing on "metadata"
  name: warehouse-5
`,
    },
    {
      title: 'A mandate that was never announced',
      in: 'serious',
      plan: `
mandate: # mandate-missing on "mandate"
  sponsor: the managing director
  statement: Dana decides alone on the night
`,
      fixed: `
mandate:
  sponsor: the managing director
  statement: Dana decides alone on the night
  announcedOn: "TODO: the day on which it was announced"
`,
    },
    {
      title: 'Announced, but not to those who do the work',
      in: 'serious',
      plan: `
people:
  - { id: dana, roles: [decision-maker], deputy: lea }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, team: warehouse-it, roles: [operator], deputy: sam }
  - { id: sam, team: warehouse-it, roles: [operator] }

mandate:
  sponsor: the managing director
  statement: Dana decides alone on the night
  announcedOn: 2026-02-25
  announcedTo: [the sales department] # mandate-missing on "announcedTo"
`,
    },
    {
      title: 'Announced to those who do the work',
      in: 'serious',
      plan: `
people:
  - { id: dana, roles: [decision-maker], deputy: lea }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, team: warehouse-it, roles: [operator], deputy: sam }
  - { id: sam, team: warehouse-it, roles: [operator] }

mandate:
  sponsor: the managing director
  statement: Dana decides alone on the night
  announcedOn: 2026-02-25
  announcedTo: [the sales department, warehouse IT]
`,
    },
    {
      title: 'Said openly, before the night',
      in: 'serious',
      plan: `
mandate:
  sponsor: the managing director
  statement: Dana decides alone on the night
  announcedOn: 2026-02-25
`,
    },
  ],
});

/**
 * Who carries out the steps, as the plan names them, where the mandate was announced to none of them: neither by id,
 * nor by name or team. Undefined where one of them knows, where it was announced to everybody, and where the plan does
 * not say who belongs to which team.
 */
function executorsUnaware(
  plan: Pick<Plan, 'mandate' | 'steps' | 'gates' | 'rollback' | 'people' | 'release'>,
  policy: Policy | undefined,
): readonly string[] | undefined {
  const { people, teams } = namesIn(plan, policy);
  const tasks = [...(plan.steps ?? []), ...(plan.rollback?.steps ?? [])];
  const owners = [...new Set(tasks.flatMap(({ owner }) => (owner && !saysNothing(owner) ? [owner.value] : [])))];
  const areKnown = owners.every(owner => teams.has(owner) || people.get(owner)?.team);
  if (owners.length === 0 || !areKnown) return undefined;
  const names = owners.flatMap(owner => {
    const person = people.get(owner);
    return [owner, person?.name?.value, person?.team?.value].filter(name => name !== undefined);
  });
  const audience = ` ${(plan.mandate?.announcedTo ?? []).map(({ value }) => wordsOf(value)).join(' | ')} `;
  // Who decides knows it.
  const deciders = decidersIn(plan);
  const areAware =
    everybody.test(audience) ||
    owners.some(owner => deciders.has(owner)) ||
    names.some(name => audience.includes(` ${wordsOf(name)} `));
  return areAware ? undefined : owners;
}

const everybody = / (?:all|everyone|everybody|every team|whole (?:company|organi[sz]ation)|tous|toutes|tout le monde) /;

/** `it-logistics` and `IT logistics` are one name. */
function wordsOf(name: string): string {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .join(' ');
}
