import * as l10n from '@vscode/l10n';
import { span, type Span } from '../text/span.ts';
import type { Node, Scalar } from '../tree/node.ts';
import { phrasesIn } from './support/free-text.ts';
import { asciiTable } from '../text/ascii-table.ts';
import { joinPatterns } from '../text/join-patterns.ts';
import { defineRule, allSections } from './support/define-rule.ts';

export const secretInPlan = defineRule({
  code: 'secret-in-plan',
  title: 'A credential stands in the plan',
  severity: 'error',
  reads: allSections,
  why: 'A plan is read by many and kept in git for ever. A password in it is a password on the wall.',
  lesson:
    'Credentials that were once written into a repository are found by machines within minutes of its becoming public, and stay in its history after the line is gone.',
  check(plan) {
    if (!phrasesIn(plan.node).some(kindOfSecret)) return undefined;
    const found: { at: Span; key: string; kind: string }[] = [];
    eachScalar(plan.node, '', (key, scalar) => {
      const kind = typeof scalar.value === 'string' ? kindOfSecret(scalar.value) : undefined;
      if (kind !== undefined) found.push({ at: placeIn(scalar), key, kind });
    });
    return found;
  },
  // The message never repeats the secret: it goes into logs and comments.
  message({ key, kind }) {
    return l10n.t(
      '{key} holds {kind}, readable for everyone who sees this plan. Replace it by a reference to your vault, and change it where it is valid.',
      {
        key: key === '' ? l10n.t('This') : key,
        kind,
      },
    );
  },
  examples: [
    {
      title: 'A password in a command',
      plan: `
steps:
  - id: push-config
    run: ./push --user deploy --password hunter2secret # secret-in-plan on "./push --user deploy --password hunter2secret"
`,
    },
    {
      title: 'A reference to where the password is kept',
      plan: `
steps:
  - id: push-config
    run: ./push --user deploy --password "$DEPLOY_PASSWORD"
`,
    },
  ],
});

interface SecretForm {
  readonly form: RegExp;
  readonly kind: () => string;
}

/** Token forms as their issuers document them; then the ways in which a password is handed over. */
const forms: readonly SecretForm[] = [
  { form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, kind: () => l10n.t('an AWS access key') },
  { form: /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{22,}\b/, kind: () => l10n.t('a GitHub token') },
  { form: /\bglpat-[\w-]{20,}/, kind: () => l10n.t('a GitLab token') },
  { form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/, kind: () => l10n.t('a Slack token') },
  { form: /\bsk_live_[A-Za-z0-9]{16,}/, kind: () => l10n.t('a Stripe key') },
  { form: /\bAIza[\w-]{35}\b/, kind: () => l10n.t('a Google API key') },
  { form: /\bnpm_[A-Za-z0-9]{36}\b/, kind: () => l10n.t('an npm token') },
  { form: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, kind: () => l10n.t('a private key') },
  { form: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{5,}/, kind: () => l10n.t('a signed token') },
  { form: /\b(?:Bearer|Basic)[ ]+(?![$<{*])[\w.~+/=-]{16,}/, kind: () => l10n.t('an authorisation header') },
  {
    form: /:\/\/[^\s/:@$<{]+:(?![$<{*])[^\s/:@$<{*]{3,}@/i,
    kind: () => l10n.t('an address with its password'),
  },
  {
    form: /(?:password|passwd|pwd|passphrase|secret|api[_-]?key|access[_-]?key|auth[_-]?token|token)\s*(?:[=:]|(?<=--?[\w-]{1,40})\s)\s*["']?(?![$<{*("']|vault|secrets?[.:/]|env[.:]|op:|ref[+:])([^\s"',;]{6,})/i,
    kind: () => l10n.t('a password'),
  },
];

const anyForm = joinPatterns(forms.map(({ form }) => form));

/** What kind of credential a text holds, without the credential. */
function kindOfSecret(text: string): string | undefined {
  // Ids, words and times are too short or too plain to be a credential.
  if (text.length < 12 || isPlain(text) || /^(?:[a-z][a-z\d -]{0,30}$|\d{4}-\d\d-\d\d)/.test(text)) return undefined;
  const beginning = text.length > 4000 ? text.slice(0, 4000) : text;
  if (!anyForm.some(form => form.test(beginning))) return undefined;
  for (const { form, kind } of forms) {
    const found = form.exec(beginning);
    // A word of all letters in one case behind "password:" is prose more often than a password.
    if (found && !(found[1] !== undefined && /^[a-z]+$/.test(found[1]))) return kind();
  }
  return undefined;
}

/** True of sentences of short words: what is handed over has a sign before it, or is longer. */
function isPlain(text: string): boolean {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 32) length = 0;
    else if (unit >= 128 || inWord[unit] !== 1 || ++length > longestWord) return false;
  }
  return true;
}

const inWord = asciiTable(/[A-Za-z\d,.'()]/);
/** The shortest of the tokens that have no sign of their own, such as `xoxb-0123456789`, is longer. */
const longestWord = 14;

/** Where to point: at a block of text only its first line, so that the rest of it stays readable. */
function placeIn({ span: place, style }: Scalar): Span {
  return style === 'block' ? span(place.start, place.start + 1) : place;
}

/** Every word of a plan with the key that holds it, the author's own keys included. */
function eachScalar(node: Node, key: string, look: (key: string, scalar: Scalar) => void): void {
  if (node.kind === 'scalar') look(key, node);
  else if (node.kind === 'sequence') {
    for (const { value } of node.items) if (value) eachScalar(value, key, look);
  } else {
    for (const entry of node.entries) if (entry.value) eachScalar(entry.value, String(entry.key.value), look);
  }
}
