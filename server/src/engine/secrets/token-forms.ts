/** What a credential is, for the sentence that names it. */
export type SecretKind =
  | 'aws-key'
  | 'github-token'
  | 'gitlab-token'
  | 'slack-token'
  | 'stripe-key'
  | 'google-key'
  | 'npm-token'
  | 'private-key'
  | 'signed-token'
  | 'authorisation'
  | 'address'
  | 'webhook'
  | 'service-token'
  | 'password';

interface TokenForm {
  readonly form: RegExp;
  readonly kind: SecretKind;
  /** Where its issuer documents it. */
  readonly source: string;
}

/**
 * Tokens that are known by their own form. Each begins with a sign of its issuer and is tried only where a word begins,
 * so that a text of any length is looked through once.
 */
export const tokenForms: readonly TokenForm[] = [
  { form: /(?<!\w)(?:AKIA|ASIA)[A-Z0-9]{16}(?!\w)/, kind: 'aws-key', source: 'AWS IAM, unique identifiers' },
  {
    form: /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_\w{22,250})/,
    kind: 'github-token',
    source: 'GitHub, token formats',
  },
  {
    form: /(?<!\w)gl(?:pat|ptt|dt|rt|cbt|soat|ft|imt|agent|oas)-[\w-]{20,300}/,
    kind: 'gitlab-token',
    source: 'GitLab, token prefixes',
  },
  {
    form: /(?<!\w)xox[abceoprs]-[A-Za-z0-9-]{10,250}|(?<!\w)xapp-\d-[A-Za-z0-9-]{10,250}/,
    kind: 'slack-token',
    source: 'Slack, token types',
  },
  {
    form: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/-]{20,200}/,
    kind: 'webhook',
    source: 'Slack, incoming webhooks',
  },
  {
    form: /\.webhook\.office\.com\/webhookb2\/[\w@/-]{20,300}|outlook\.office(?:365)?\.com\/webhook\/[\w@/-]{20,300}/,
    kind: 'webhook',
    source: 'Microsoft Teams, incoming webhooks',
  },
  {
    form: /discord(?:app)?\.com\/api\/webhooks\/\d{10,25}\/[\w-]{20,100}/,
    kind: 'webhook',
    source: 'Discord, webhook resource',
  },
  { form: /(?<!\w)[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,250}/, kind: 'stripe-key', source: 'Stripe, API keys' },
  { form: /(?<!\w)whsec_[A-Za-z0-9+/=]{20,100}/, kind: 'stripe-key', source: 'Stripe, webhook signatures' },
  {
    form: /(?<!\w)AIza[\w-]{35}(?![\w-])|(?<!\w)GOCSPX-[\w-]{20,60}|(?<!\w)ya29\.[\w-]{20,300}/,
    kind: 'google-key',
    source: 'Google Cloud, API keys and OAuth',
  },
  { form: /(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/, kind: 'npm-token', source: 'npm, access tokens' },
  { form: /(?<!\w)pypi-AgE[\w-]{20,300}/, kind: 'service-token', source: 'PyPI, API tokens' },
  { form: /(?<!\w)rubygems_[a-f0-9]{48}/, kind: 'service-token', source: 'RubyGems, API keys' },
  { form: /(?<!\w)SG\.[\w-]{16,32}\.[\w-]{30,64}/, kind: 'service-token', source: 'SendGrid, API keys' },
  { form: /(?<!\w)sk-ant-[\w-]{20,250}/, kind: 'service-token', source: 'Anthropic, API keys' },
  {
    form: /(?<!\w)sk-(?:proj|svcacct|admin|None)-[\w-]{20,300}|(?<!\w)sk-[A-Za-z0-9]{20,64}(?![\w-])/,
    kind: 'service-token',
    source: 'OpenAI, API keys',
  },
  { form: /(?<!\w)hv[sbr]\.[\w-]{20,300}/, kind: 'service-token', source: 'HashiCorp Vault, token prefixes' },
  { form: /(?<!\w)s\.[A-Za-z0-9]{24}(?![\w.])/, kind: 'service-token', source: 'HashiCorp Vault before 1.10' },
  { form: /(?<!\w)[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50,100}/, kind: 'service-token', source: 'Terraform Cloud, tokens' },
  { form: /(?<!\w)dckr_(?:pat|oat)_[\w-]{20,60}/, kind: 'service-token', source: 'Docker Hub, access tokens' },
  { form: /(?<!\w)do[opr]_v1_[a-f0-9]{64}/, kind: 'service-token', source: 'DigitalOcean, API tokens' },
  { form: /(?<!\w)hf_[A-Za-z0-9]{30,40}(?!\w)/, kind: 'service-token', source: 'Hugging Face, user access tokens' },
  { form: /(?<!\w)SK[a-f0-9]{32}(?!\w)/, kind: 'service-token', source: 'Twilio, API keys' },
  { form: /(?<!\w)key-[a-f0-9]{32}(?!\w)/, kind: 'service-token', source: 'Mailgun, API keys' },
  { form: /(?<!\w)[a-f0-9]{32}-us\d{1,2}(?!\w)/, kind: 'service-token', source: 'Mailchimp, API keys' },
  { form: /(?<!\w)\d{8,10}:AA[\w-]{32,34}(?![\w-])/, kind: 'service-token', source: 'Telegram, bot tokens' },
  { form: /(?<!\w)shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{32}/, kind: 'service-token', source: 'Shopify, access tokens' },
  { form: /(?<!\w)ATATT3x[\w=-]{30,300}|(?<!\w)ATCTT3x[\w=-]{30,300}/, kind: 'service-token', source: 'Atlassian' },
  { form: /(?<!\w)lin_(?:api|oauth)_[A-Za-z0-9]{30,80}/, kind: 'service-token', source: 'Linear, API keys' },
  { form: /(?<!\w)dapi[a-f0-9]{32}(?!\w)/, kind: 'service-token', source: 'Databricks, access tokens' },
  { form: /(?<!\w)gl(?:sa|c)_[\w=+/]{20,300}/, kind: 'service-token', source: 'Grafana, service accounts' },
  { form: /(?<!\w)NRAK-[A-Z0-9]{27}/, kind: 'service-token', source: 'New Relic, API keys' },
  { form: /(?<!\w)dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.]{40,80}/, kind: 'service-token', source: 'Doppler, tokens' },
  { form: /(?<!\w)pul-[a-f0-9]{40}(?!\w)/, kind: 'service-token', source: 'Pulumi, access tokens' },
  { form: /(?<!\w)PMAK-[a-f0-9]{24}-[a-f0-9]{34}/, kind: 'service-token', source: 'Postman, API keys' },
  { form: /(?<!\w)sntry[su]_[\w=+/]{20,300}/, kind: 'service-token', source: 'Sentry, auth tokens' },
  { form: /(?<!\w)figd_[\w-]{30,60}/, kind: 'service-token', source: 'Figma, access tokens' },
  { form: /(?<!\w)ntn_[A-Za-z0-9]{40,60}/, kind: 'service-token', source: 'Notion, integration tokens' },
  {
    form: /(?<!\w)(?:gsk|xai|pplx|r8|sbp|nfp|fo1|fm2)[_-][A-Za-z0-9]{32,120}/,
    kind: 'service-token',
    source: 'Groq, xAI, Perplexity, Replicate, Supabase, Netlify, Fly.io',
  },
  { form: /(?<!\w)pscale_(?:tkn|pw|oauth)_[\w=.-]{30,80}/, kind: 'service-token', source: 'PlanetScale' },
  { form: /(?<!\w)sq0(?:atp|csp)-[\w-]{22,60}/, kind: 'service-token', source: 'Square, access tokens' },
  { form: /(?<!\w)HRKU-[\w-]{36,70}/, kind: 'service-token', source: 'Heroku, API keys' },
  { form: /(?<!\w)CFPAT-[\w-]{40,60}/, kind: 'service-token', source: 'Contentful, access tokens' },
  { form: /AGE-SECRET-KEY-1[A-Z0-9]{50,60}/, kind: 'private-key', source: 'age, identity files' },
  {
    form: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/,
    kind: 'service-token',
    source: 'Microsoft Entra ID, client secrets',
  },
  {
    form: /(?<![\w-])eyJ[\w-]{10,4000}\.eyJ[\w-]{10,8000}\.[\w-]{5,2000}/,
    kind: 'signed-token',
    source: 'RFC 7519, JSON Web Token',
  },
];
