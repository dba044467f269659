import * as l10n from '@vscode/l10n';
import { isRota } from '../plan/people.ts';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';

export const singlePointOfFailure = defineRule({
  code: 'single-point-of-failure',
  title: 'Most of the night hangs on one person',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['people', 'steps', 'rollback', 'release', 'impact'],
  why: 'A fever, a flat tyre or a dead phone, and nobody can carry the plan out, nor take it back.',
  lesson: 'KFC’s British restaurants hung on a single new depot in 2018. When it failed, hundreds of them closed.',
  check(plan) {
    if (isRoutine(plan)) return undefined;
    const owners = [...(plan.steps ?? []), ...(plan.rollback?.steps ?? [])].map(step => step.owner?.value);
    const owned = owners.filter(owner => owner !== undefined);
    if (owned.length < 3) return undefined;
    return collectMatches(plan.people, person => {
      if (isRota(person)) return undefined;
      const share = owned.filter(owner => owner === person.id?.value).length;
      if (share * 2 <= owned.length || isWritten(person, 'deputy')) return undefined;
      return { at: person.place, person, name: person.id?.value ?? '', share, all: owned.length };
    });
  },
  message({ name, share, all }) {
    return l10n.t(
      '{name} carries out {share} of {all} steps and has no deputy. Name somebody who could take over, and let them practise.',
      { name, share, all },
    );
  },
  fix({ person }, write) {
    const deputy = placeholder(l10n.t('who takes over'));
    return { title: l10n.t('Insert a deputy'), edits: write.insert(person, 'deputy', deputy) };
  },
  examples: [
    {
      title: 'One person for everything',
      in: 'serious',
      plan: `
people:
  - { id: dana, roles: [decision-maker], deputy: lea }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, roles: [operator] } # single-point-of-failure on "karim"
`,
      fixed: `
people:
  - { id: dana, roles: [decision-maker], deputy: lea }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, roles: [operator], deputy: "TODO: who takes over" }
`,
    },
    {
      title: 'Whoever is on call is no single human',
      in: 'serious',
      plan: `
people:
  - { id: dana, roles: [decision-maker], deputy: lea }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, kind: rota, roles: [operator] }
`,
    },
    {
      title: 'Somebody who could take over',
      in: 'serious',
      plan: `
people:
  - { id: dana, roles: [decision-maker], deputy: lea }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, roles: [operator], deputy: sam }
  - { id: sam, roles: [operator] }
`,
    },
  ],
});
