import * as l10n from '@vscode/l10n';
import { draftWaiver } from '../plan/draft.ts';
import { waiverKeys } from '../plan/waiver.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';
import { listed, nameOf } from '../plan/wording.ts';

export const testWaiverIncomplete = defineRule({
  code: 'test-waiver-incomplete',
  title: 'A waiver that does not say everything',
  severity: 'error',
  reads: ['tests'],
  why: 'A waiver is a signature under a risk. Without a reason, a name and a substitute it is a gap with a heading.',
  lesson:
    'In the warehouse story tests were skipped because the vendor gave assurances. Nobody had written down who accepted that, nor what would be done instead.',
  check({ tests }) {
    return collectMatches(tests, test => {
      const { waiver } = test;
      if (!waiver) return undefined;
      const missing = waiverKeys.filter(key => !isWritten(waiver, key));
      const [first] = missing;
      return first && { at: placeFor(waiver, first), test, waiver, missing };
    });
  },
  message({ test, missing }) {
    return l10n.t('The waiver of test {name} lacks {keys}. Say why, who answers for it, and what is done instead.', {
      name: nameOf(test),
      keys: listed(missing),
    });
  },
  fix({ waiver, missing }, write) {
    const draft = draftWaiver(l10n.t('why one goes live all the same'));
    const contents = missing.map(key => [key, draft[key]] as const);
    return { title: l10n.t('Insert {keys}', { keys: listed(missing) }), edits: write.insertAll(waiver, contents) };
  },
  examples: [
    {
      title: 'Nobody answers for it',
      plan: `
tests:
  - id: peak-day
    status: passed
    waiver: # test-waiver-incomplete on "waiver"
      reason: no time left
`,
      fixed: `
tests:
  - id: peak-day
    status: passed
    waiver:
      reason: no time left
      acceptedBy: "TODO: who answers for it"
      mitigation: "TODO: what is done instead"
`,
    },
    {
      title: 'Why, who, and what instead',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
tests:
  - id: labels
    status: failed
    waiver: { reason: one printer model prints twice, acceptedBy: dana, mitigation: a second printer }
`,
    },
  ],
});
