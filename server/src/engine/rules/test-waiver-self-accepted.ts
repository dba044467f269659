import * as l10n from '@vscode/l10n';
import { decidersIn, hasDecisionRole } from '../plan/deciders.ts';
import { namesIn } from '../plan/people.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testWaiverSelfAccepted = defineRule({
  code: 'test-waiver-self-accepted',
  title: 'A waiver from somebody who cannot give it',
  severity: 'error',
  reads: ['tests', 'people', 'release', 'gates', 'rollback'],
  why: 'Who ran the test, who sells the system, who may not decide: none of them can let the test off.',
  lesson:
    'In the warehouse story it was the vendor who assured everyone that all was under control. Nine documented releases that relied on a vendor’s word failed, and none succeeded.',
  check(plan, { policy }) {
    const names = namesIn(plan, policy);
    const deciders = decidersIn(plan);
    return collectMatches(plan.tests, test => {
      const by = test.waiver?.acceptedBy;
      if (!by || placeholderIn(by.value) !== undefined) return undefined;
      const person = names.people.get(by.value);
      const isVendor = by.value === plan.release?.vendor?.value || person?.roles?.some(role => role.value === 'vendor');
      const args = { at: by.span, test, by: by.value };
      if (test.executedBy?.value === by.value) return { ...args, because: 'ran' as const };
      if (isVendor) return { ...args, because: 'vendor' as const };
      // Without a list of people the roles are unknown.
      if (!names.free && !deciders.has(by.value) && !(person && hasDecisionRole(person)))
        return { ...args, because: 'role' as const };
      return undefined;
    });
  },
  message({ test, by, because }) {
    const args = { name: nameOf(test), by };
    if (because === 'ran')
      return l10n.t(
        '{by} ran test {name} and lets it off as well. Have somebody else answer for it who may decide.',
        args,
      );
    if (because === 'vendor')
      return l10n.t(
        '{by} is the vendor and cannot let test {name} off: the risk is not theirs. Have somebody of yours answer for it who may decide.',
        args,
      );
    return l10n.t(
      '{by} lets test {name} off and has no role that decides in this plan. Have it accepted by somebody who does.',
      args,
    );
  },
  examples: [
    {
      title: 'Run and let off by one person',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
tests:
  - id: labels
    status: failed
    executedBy: dana
    waiver: { reason: it prints twice, acceptedBy: dana, mitigation: a second printer } # test-waiver-self-accepted on "dana"
`,
    },
    {
      title: 'Let off by the vendor',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
  - { id: acme, roles: [vendor] }
tests:
  - id: labels
    status: failed
    waiver: { reason: it prints twice, acceptedBy: acme, mitigation: a second printer } # test-waiver-self-accepted on "acme"
`,
    },
    {
      title: 'Accepted by who decides',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
tests:
  - id: labels
    status: failed
    executedBy: karim
    waiver: { reason: it prints twice, acceptedBy: dana, mitigation: a second printer }
`,
    },
  ],
});
