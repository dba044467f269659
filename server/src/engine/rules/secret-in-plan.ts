import * as l10n from '@vscode/l10n';
import { span, type Span } from '../text/span.ts';
import type { Node, Scalar } from '../tree/node.ts';
import type { Secret } from '../secrets/find-secrets.ts';
import type { SecretKind } from '../secrets/token-forms.ts';
import { defineRule, allSections } from './support/define-rule.ts';

export const secretInPlan = defineRule({
  code: 'secret-in-plan',
  title: 'A credential stands in the plan',
  severity: 'error',
  reads: allSections,
  why: 'A plan is read by many and kept in git for ever. A password in it is a password on the wall.',
  lesson:
    'Credentials that were once written into a repository are found by machines within minutes of its becoming public, and stay in its history after the line is gone.',
  check(plan, { secrets }) {
    if (!secrets) return undefined;
    const found: { at: Span; key: string; kind: SecretKind }[] = [];
    eachScalar(plan.node, '', (key, scalar) => {
      const secret = secretAt(scalar.span, secrets);
      if (secret) found.push({ at: placeIn(scalar), key, kind: secret.kind });
    });
    return found;
  },
  // The message never repeats the secret: it goes into logs and comments.
  message({ key, kind }) {
    return l10n.t(
      '{key} holds {kind}, readable for everyone who sees this plan. Replace it by a reference to your vault, and change it where it is valid.',
      {
        key: key === '' ? l10n.t('This') : key,
        kind: kinds[kind](),
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

const kinds: Readonly<Record<SecretKind, () => string>> = {
  'aws-key': () => l10n.t('an AWS access key'),
  'github-token': () => l10n.t('a GitHub token'),
  'gitlab-token': () => l10n.t('a GitLab token'),
  'slack-token': () => l10n.t('a Slack token'),
  'stripe-key': () => l10n.t('a Stripe key'),
  'google-key': () => l10n.t('a Google API key'),
  'npm-token': () => l10n.t('an npm token'),
  'private-key': () => l10n.t('a private key'),
  'signed-token': () => l10n.t('a signed token'),
  authorisation: () => l10n.t('an authorisation header'),
  address: () => l10n.t('an address with its password'),
  webhook: () => l10n.t('the address of a webhook, which lets everyone write there'),
  'service-token': () => l10n.t('the token of a service'),
  password: () => l10n.t('a password'),
};

/** The first credential that touches a value. */
function secretAt({ start, end }: Span, secrets: readonly Secret[]): Secret | undefined {
  let [low, high] = [0, secrets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((secrets[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found = secrets[low];
  return found && found.start < end ? found : undefined;
}

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
