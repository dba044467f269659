import assert from 'node:assert/strict';
import { maskSecrets, review, runSheetsOf, printHtml, printMarkdown } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { workOf } from '../support/work.ts';

/** Credentials of this test: drawn by lot, and valid nowhere. */
const word = 'Zw9xKq4TbR';
const [hex, letters] = ['0123456789abcdef', 'aB3dE5gH7jK9mN1pQ2sT4vW6'];
const long = letters.repeat(5);

/** Each with the part that nobody may read; a `~` stands where the sign of the issuer is parted from the rest. */
const secret: readonly string[] = [
  `PGPASSWORD=<${word}> pg_dump shop`,
  'PGPASSWORD=<swordfish> pg_dump shop',
  `MYSQL_PWD=<${word}> mysqldump shop`,
  `export DB_PASSWORD="<${word}>"`,
  `DB_PASS=<${word}> ./run.sh`,
  `REDISCLI_AUTH=<${word}> redis-cli flushall`,
  `SSHPASS=<${word}> sshpass -e ssh a@b`,
  `set SHOP_PASSWORD = <${word}>`,
  `AWS_SECRET_ACCESS_KEY=<${long.slice(0, 40)}>`,
  `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=<${long.slice(0, 86)}==>;EndpointSuffix=core`,
  `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=<${long.slice(0, 43)}=>`,
  `https://shop.blob.core.windows.net/a?sv=2022-11-02&sp=r&sig=<${long.slice(0, 40)}%3D>`,
  `https://hooks.slack.com/services/<T0ABCDEFG/B0ABCDEFG/${letters}>`,
  `https://acme.webhook.office.com/webhookb2/<${hex}-a@b/IncomingWebhook/${hex}/c>`,
  `https://discord.com/api/webhooks/<123456789012345678/${long.slice(0, 68)}>`,
  `redis://:<${word}>@cache.example.com:6379/0`,
  `postgres://shop:<${word}>@db.example.com/shop`,
  `amqp://shop:<${word}>@mq`,
  `jdbc:postgresql://db/shop?user=shop&password=<${word}>&ssl=true`,
  `jdbc:sqlserver://db;user=shop;password=<${word}>;`,
  `jdbc:oracle:thin:shop/<${word}>@//db:1521/shop`,
  `curl -u shop:<${word}> https://api.example.com`,
  'curl -s -u name:<swordfish> https://api.example.com',
  `curl --user shop:<${word}> -X POST https://api.example.com`,
  `curl --user shop:<${word}> api.example.com`,
  `curl -u shop:<${word}> api.example.com`,
  `echo <${word}> | sudo -S reboot`,
  `echo <${word}> | az login`,
  `net use z: shop /user:shop <${word}>`,
  `curl -H "Authorization: Bearer <${letters}>" https://api.example.com`,
  'curl -H "Authorization: Basic <c2hvcDpad014S3E0VGJS>" https://api.example.com',
  `mysql -u root -p<${word}> shop`,
  `mysqldump -p<swordfish> shop`,
  `sshpass -p <${word}> ssh shop@example.com`,
  `docker login -u shop -p <${word}> registry.example.com`,
  `mongodump -u shop -p <${word}>`,
  `redis-cli -a <${word}> flushall`,
  `sqlcmd -S db -U sa -P <${word}>`,
  `ldapsearch -D cn=admin -w <${word}>`,
  `sqlplus shop/<${word}>@db`,
  `openssl pkcs12 -in a.p12 -passin pass:<${word}>`,
  `./push --user deploy --password <${word}>`,
  './push --password <swordfish>',
  `./push --password=<${word}>`,
  `./push --db-password '<${word}>'`,
  `Connect-Shop -Password <${word}>`,
  `./push --api-key <${letters}> --now`,
  `./push --token <${letters}>`,
  `helm upgrade shop --set auth.password=<${word}>`,
  `kubectl create secret generic a --from-literal=password=<${word}>`,
  `The password is <${word}>`,
  `password: <${word}>`,
  `Mot de passe : <${word}>`,
  `echo <${word}> | docker login --password-stdin`,
  `client_secret=<${letters}>`,
  `{"password": "<${word}>"}`,
  `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n<${long}>\n-----END PGP PRIVATE KEY BLOCK-----`,
  `-----BEGIN RSA PRIVATE KEY-----\n<${long}>\n-----END RSA PRIVATE KEY-----`,
  `-----BEGIN OPENSSH PRIVATE KEY-----\n<${long}>`,
  `<pypi-~AgEIcHlwaS5vcmcC${long}>`,
  `<SG.~${letters.slice(0, 22)}.${long.slice(0, 43)}>`,
  `<sk-~proj-${long.slice(0, 48)}>`,
  `<sk-~${long.slice(0, 48)}>`,
  `<sk-~ant-api03-${long.slice(0, 90)}>`,
  `<hvs.~${long.slice(0, 90)}>`,
  `<ghp_~${long.slice(0, 36)}>`,
  `<github_~pat_${long.slice(0, 60)}>`,
  `<glpat-~${letters.slice(0, 20)}>`,
  `<xoxb-~0123456789012-${letters}>`,
  `<sk_~live_${letters}>`,
  `<AIza~${long.slice(0, 35)}>`,
  `<npm_~${long.slice(0, 36)}>`,
  `<AKIA~ABCDEFGHIJKLMNOP>`,
  `<eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzaG9wIn0~.${letters}>`,
  `<dckr_~pat_${letters}>`,
  `<hf_~${long.slice(0, 34)}>`,
  `<shpat_~${hex}${hex}>`,
  `<dop_~v1_${hex.repeat(4)}>`,
  `${'a long text before it, '.repeat(300)}PGPASSWORD=<${word}> pg_dump`,
];

const harmless: readonly string[] = [
  'PGPASSWORD=$DB_PASSWORD pg_dump',
  'PGPASSWORD="${DB_PASSWORD}" pg_dump',
  'PGPASSWORD=$(vault read -field=password secret/db) pg_dump',
  'set PASSWORD=%DB_PASSWORD%',
  'password=%DB_PASSWORD%',
  'password: REDACTED',
  'password: ********',
  'password=xxxxxxxx',
  'password=<your password>',
  'password=changeme',
  'password={{ .Values.db.password }}',
  'password: ENC[AES256_GCM,data:Zw9xKq4TbR,type:str]',
  'password={cipher}0123456789abcdef',
  'password: arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-db-Zw9xKq',
  'SECRET_ARN=arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-db-Zw9xKq',
  'password = var.db_password1',
  'password=data.vault_generic_secret.db2.data',
  'token: ${{ secrets.DEPLOY_TOKEN }}',
  'token=secrets.DEPLOY_TOKEN2',
  'token: process.env.TOKEN1',
  'kubectl create secret generic shop-db-2 --from-file=password=/run/secrets/db1',
  'kubectl get secret shop-db-credentials-v2',
  'secret: shop-db-credentials',
  'secretName=shop-db-2024',
  '--secret-name shop-db-1a2b3c',
  '--password-file /run/secrets/db1',
  '--password-stdin < /run/secrets/db1',
  'PASSWORD_FILE=/run/secrets/db1',
  'PASSWORD_LENGTH=16',
  'MAX_TOKENS=4096',
  'GIT_ASKPASS=/usr/bin/askpass1',
  'mysql -u root -p shop',
  'mysql -p"$MYSQL_PWD" shop',
  'ssh -p 2222 shop@example.com',
  'docker run -p 8080:80 nginx',
  'docker login -u shop --password-stdin',
  'psql -p 5432 -U shop',
  'curl -u "$SHOP_USER:$SHOP_PASSWORD" https://api.example.com',
  'curl -u shop:${SHOP_PASSWORD} https://api.example.com',
  'curl -H "Authorization: Bearer $TOKEN" https://api.example.com',
  'https://user:$PASSWORD@example.com',
  'https://user:${PASSWORD}@example.com',
  'https://user:<password>@example.com',
  'https://example.com:8443/a@b',
  'https://example.com/a?next=https://b:c',
  'ssh://git@example.com:22/shop.git',
  'Bearer tokens are rotated after the release',
  'Basic authentication is switched off',
  'The password is rotated after the night',
  'password: see the vault',
  'Password: rotated on 2026-03-08T02:00:00+01:00',
  'The passwords of 340 users are reset',
  'Rotate the API key: 2 people, 10 minutes',
  'All tests pass: 120 of 120',
  'token: expires after PT15M',
  'op://shop/db/password1',
  'password: op://shop/db/password1',
  'password=vault:secret/data/db#password1',
  'password: !vault db1',
  'ref+vault://secret/db#/password1',
  'DB_PASSWORD=DB_PASSWORD_PRODUCTION1',
  '@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/db1)',
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'git checkout 0123456789abcdef0123456789abcdef01234567',
  'key-value store, 32 shards',
  'the cache key: shop-v2',
  'monkey: 42 bananas',
  'compass: north-2024abc',
];

function codesOf(text: string): string[] {
  return review(planWith(text), { now: 0, policy: undefined }).plans.flatMap(({ findings }) =>
    findings.map(({ code }) => code),
  );
}

function planWith(text: string): string {
  return withLine(`run: ${JSON.stringify(text)}`);
}

/** The plan with one more line at its first step. */
function withLine(line: string): string {
  return routinePlan.replace(/^( *)- id: push-config\n/m, (first, indent: string) => `${first}${indent}  ${line}\n`);
}

/** The text without the marks of this list, and the part between them. */
function parted(marked: string): { text: string; hidden: string } {
  const text = marked.replace('~', '');
  const [, hidden = ''] = /<([^]*)>/.exec(text) ?? [];
  return { text: text.replace(/<([^]*)>/, '$1'), hidden };
}

describe('credentials', () => {
  for (const marked of secret) {
    const { text, hidden } = parted(marked);
    it(`are found: ${text.slice(-70)}`, () => {
      assert.ok(codesOf(text).includes('secret-in-plan'));
      const masked = maskSecrets(text);
      assert.equal(masked.length, text.length);
      for (const line of hidden.split('\n').filter(one => one !== '')) assert.ok(!masked.includes(line), masked);
    });
  }

  for (const text of harmless) {
    it(`are not: ${text}`, () => {
      assert.equal(maskSecrets(text), text);
      assert.ok(!codesOf(text).includes('secret-in-plan'));
    });
  }

  it('are covered before anything is said of them, also where YAML hides them', () => {
    const hidden = [
      `run: "PGPASSWORD\\u003D${word} pg_dump"`,
      `run: >-\n      ./push --password\n      ${word}`,
      `run: "./push --password\\x20${word}"`,
      `x-password\uFF1A${word}`,
      `run: @push --password=${word}`,
      `x-password: ${word}`,
      `title: x # password=${word}`,
      `run: [PGPASSWORD=${word}`,
    ];
    for (const line of hidden) {
      const text = withLine(line);
      assert.ok(text.includes(line), line);
      const found = JSON.stringify(review(text, { now: 0, policy: undefined }));
      assert.ok(found.includes('"findings"') && !found.includes(word), line);
    }
  });

  it('stand on no run sheet', () => {
    const sheets = runSheetsOf(planWith(`PGPASSWORD=${word} pg_dump`), { now: 0, policy: undefined });
    const shown = sheets.filter(sheet => sheet !== undefined);
    assert.equal(shown.length, 1);
    for (const print of [printHtml, printMarkdown]) assert.ok(!print(shown, { language: 'en' }).includes(word));
  });

  it('are looked for in time that grows with the text', () => {
    for (const piece of [
      'password=',
      'token: a',
      'mysql ',
      'curl -u a',
      '://a:',
      '-----BEGIN PRIVATE KEY-----',
      'eyJ',
      'sqlplus a/',
      'echo a',
      'Bearer ',
    ]) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const work = workOf(() => void maskSecrets(text));
      assert.ok(work < 25, `${piece}: ${work} units of work`);
    }
  });
});
