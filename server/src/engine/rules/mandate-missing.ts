import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor, placeForSection } from '../plan/locations.ts';

export const mandateMissing = defineRule({
  code: 'mandate-missing',
  title: 'Management has not said openly who decides',
  severity: 'warning',
  severityNote: 'silent where the release is not serious',
  reads: ['mandate', 'release', 'impact', 'metadata'],
  why: 'A decider whom nobody has announced is one voice among many when it counts.',
  lesson:
    'In the warehouse story the way out began when management stated openly who decides. Seven documented releases with an unclear mandate failed, and none succeeded.',
  check(plan) {
    const { mandate } = plan;
    if (!isSerious(plan)) return undefined;
    if (!mandate) {
      return {
        at: placeForSection(plan, 'mandate', 'metadata'),
        section: 'mandate',
        mandate,
        missing: ['sponsor', 'statement', 'announcedOn'],
      };
    }
    const missing = ['sponsor', 'announcedOn'].filter(key => !isWritten(mandate, key));
    const [first] = missing;
    if (first === undefined) return undefined;
    return { at: placeFor(mandate, first), mandate, missing };
  },
  message({ mandate, missing }) {
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
  fix({ mandate, missing }, write) {
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
