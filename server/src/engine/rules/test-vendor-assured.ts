import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testVendorAssured = defineRule({
  code: 'test-vendor-assured',
  title: 'A test rests on somebody’s word',
  severity: 'error',
  severityNote: 'warning where the release is not serious',
  reads: ['tests', 'release', 'impact'],
  why: 'A vendor has tested the product, never your data, your volumes and your night.',
  lesson:
    'The vendor of the warehouse system assured everyone that all was under control. Among documented releases reliance on a vendor’s word came before nine failures and no success.',
  check(plan) {
    const severity = isSerious(plan) ? ('error' as const) : ('warning' as const);
    return collectMatches(plan.tests, test => {
      const { basis, status } = test;
      const settled = status?.value === 'passed' || status?.value === 'skipped';
      if (!basis || basis.value === 'executed' || !settled) return undefined;
      return { at: basis.span, severity, test, status: status.value, basis: basis.value, vendor: plan.release?.vendor };
    });
  },
  message({ test, basis, status, vendor }) {
    const args = { name: nameOf(test), vendor: vendor?.value ?? l10n.t('the vendor') };
    if (basis === 'previous-release') {
      return l10n.t(
        'Test {name} counts on an earlier release, and this one is another. Run it on what goes live.',
        args,
      );
    }
    if (status === 'skipped') {
      return l10n.t(
        'Test {name} was skipped on the word of {vendor}. An assurance finds no fault. Run the test on your own data.',
        args,
      );
    }
    return l10n.t(
      'Test {name} counts as passed on the word of {vendor}; nobody here has run it. Run it on your own data.',
      args,
    );
  },
  examples: [
    {
      title: 'Passed, says the vendor',
      plan: `
tests:
  - id: peak-day
    status: passed
    basis: vendor-statement # test-vendor-assured on "vendor-statement"
`,
    },
    {
      title: 'It went well the last time',
      plan: `
tests:
  - id: peak-day
    status: passed
    basis: previous-release # test-vendor-assured on "previous-release"
`,
    },
    {
      title: 'Run by those who go live',
      plan: `
tests:
  - id: peak-day
    status: passed
    basis: executed
    evidence: https://ci.example.com/42
`,
    },
  ],
});
