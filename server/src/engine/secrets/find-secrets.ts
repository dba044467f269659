import { joinPatterns } from '../text/join-patterns.ts';
import type { Span } from '../text/span.ts';
import { isHarmless, isName, looksRandom } from './harmless.ts';
import { tokenForms, type SecretKind } from './token-forms.ts';

/** A credential in a text: the secret words alone, and nothing around them. */
export interface Secret extends Span {
  readonly kind: SecretKind;
}

/** Every credential in a text, in order and without overlaps. It takes time in proportion to the text. */
export function findSecrets(text: string): Secret[] {
  if (!mayHoldSecret(text)) return [];
  const found = [...keysIn(text), ...tokensIn(text), ...namedIn(text), ...placedIn(text), ...commandsIn(text)];
  return withoutOverlaps(found.map(one => withoutEscape(one, text)));
}

/** A value that stands behind a key of its own, such as `x-password`. */
export function isSecretValue(key: string, value: string): boolean {
  const [found] = findSecrets(`${key.slice(-60)}: ${value.slice(0, longestValue)}`);
  return found?.kind === 'password';
}

/** True where a closer look is worth its time: of most texts one look says that they hold none. */
export function mayHoldSecret(text: string): boolean {
  return text.length >= 8 && (triggerSigns.test(text) || triggerWords.test(text));
}

/** Words of people and of programs, and the signs with which tokens begin. */
const triggerWords =
  /pass(?!e[ds]\b|ing\b)|pwd|secret|token|credential|key|auth|bearer|basic|webhook|hooks\.|mot de|sqlplus|sqlldr|rman/i;
const triggerSigns =
  /:\/\/[^\s/:@?#"'<>\\]{0,100}:|sig=|-----BEGIN|eyJ|\s-[paPuUw]|-user|\/user:|sudo\s|kinit|\slogin|thin:|oci:|(?:exp|imp)(?:dp)?\s|A[KS]IA|gh[pousr]_|github_|gl[a-z]{1,5}[-_]|xox|xapp|[sr]k[-_]|AIza|ya29|GOCSPX|npm_|pypi-|rubygems_|SG\.|hv[sbr]\.|\bs\.[A-Za-z\d]|atlasv1|dckr_|v1_|hf_|SK[a-f\d]|-us\d|:AA|shp|AT[AC]TT|lin_|dapi|NRAK|dp\.|pul-|PMAK|sntry|figd_|ntn_|gsk_|xai-|pplx|r8_|sbp_|nfp_|f[om][12]_|pscale|sq0|HRKU|CFPAT|AGE-|Q~|whsec/;

const [anyToken = /$^/g] = joinPatterns(
  tokenForms.map(({ form }) => form),
  'g',
);

function* tokensIn(text: string): Iterable<Secret> {
  for (const { 0: found, index } of text.matchAll(anyToken)) {
    const kind = tokenForms.find(({ form }) => form.test(found))?.kind ?? 'service-token';
    // The examples of the issuers' own pages.
    if (!/EXAMPLE(?:KEY)?$/.test(found)) yield { start: index, end: index + found.length, kind };
  }
}

/** A private key from its first line to its last, or as far as it goes. */
function* keysIn(text: string): Iterable<Secret> {
  for (let at = text.indexOf(opening); at !== -1; at = text.indexOf(opening, at + 1)) {
    const head = /^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(text.slice(at, at + 100));
    if (!head) continue;
    const closing = text.indexOf('-----END', at);
    const next = text.indexOf(opening, at + head[0].length);
    const isClosed = closing !== -1 && (next === -1 || closing < next);
    const start = at + head[0].length;
    const end = isClosed ? closing : start + lengthOfKey(text.slice(start, start + longestKey));
    yield { start: at, end: Math.max(end, start), kind: 'private-key' };
    at = Math.max(end, start) - 1;
  }
}

const opening = '-----BEGIN ';
const longestKey = 20_000;

/** Where a key breaks off, it is as long as its lines are nothing but Base64. */
function lengthOfKey(rest: string): number {
  return /^[\sA-Za-z\d+/=\\:,-]*/.exec(rest)?.[0].length ?? 0;
}

/** What a key or a variable that holds a credential is called, at its end. */
const keyword =
  /pass(?:word|wd|phrase|code)s?|(?<![a-z])(?:my_?sql_?)?pwd|(?<=[a-z]_|[a-z]-)(?:pass|pwd)|(?<![A-Za-z])PASS|sshpass|rediscli_auth|(?:client|app|shared|consumer|signing|webhook)?[-_]?secret(?:[-_]?(?:access[-_]?)?key)?|(?:api|access|account|shared[-_]?access|private|encryption|signing|master|auth|storage|primary|secondary|subscription|license|session)[-_ ]?key|(?:access|auth|api|bearer|refresh|session|id|bot|deploy|personal|sas|private|csrf)?[-_ ]?tokens?|credentials?|mot de passe/gi;

const passwordLike = /pass|pwd|auth/i;

/** What stands between a name and its value: a sign, as in `NAME=…` and `name: "…"`, a blank behind a flag, or “is”. */
const assigned = /["'\]]{0,2}[ \t]{0,3}(?:=>?|:=?)[ \t]{0,3}["'`]?/y;
const behindFlag = /[ \t]{1,3}["']?(?![-&|;<>])/y;
const said = /[ \t]{1,3}(?:is|was|est|:)[ \t]{1,3}["'`]?/y;
const flag = /(?:^|[\s"'[(])--?[A-Za-z\d_-]{0,60}$/;

/**
 * `PGPASSWORD=…`, `password: …`, `--password …`, `the password is …`: how it is named says how sure one can be of it.
 */
function* namedIn(text: string): Iterable<Secret> {
  for (const { 0: name, index } of text.matchAll(keyword)) {
    // A part of a longer name: `arn:…:secret:shop-db`.
    if (text.charAt(index - 1) === ':') continue;
    const behind = index + name.length;
    const isFlag = flag.test(text.slice(Math.max(0, index - 62), index));
    const forms = isFlag ? [assigned, behindFlag] : [assigned, said];
    for (const form of forms) {
      form.lastIndex = behind;
      const sign = form.exec(text)?.[0];
      if (sign === undefined) continue;
      const start = behind + sign.length;
      const value = valueAt(text, start, 'password');
      const isGiven = isFlag || /[="'`]/.test(sign);
      if (isHandedOver(name, value, isGiven)) yield { start, end: start + value.length, kind: 'password' };
      break;
    }
  }
}

/** What a program takes for a credential because of where it stands: `curl -u name:…`, `user:…@host`, `Bearer …`. */
function* placedIn(text: string): Iterable<Secret> {
  for (const { pattern, kind } of places) {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const start = index + found.length;
      const value = valueAt(text, start, kind);
      if (kind === 'address' && text.charAt(start + value.length) !== '@') continue;
      const isCredential = kind !== 'authorisation' || (value.length >= 12 && looksLikeCredential(value));
      if (isCredential && !isHarmless(value) && !isSecretName(value)) yield { start, end: start + value.length, kind };
    }
  }
}

/** A value behind a name: a password may be any word where a program takes it, and is no plain word in a sentence. */
function isHandedOver(name: string, value: string, isGiven: boolean): boolean {
  if (isHarmless(value) || isSecretName(value)) return false;
  if (!passwordLike.test(name)) return looksRandom(value);
  if (isGiven) return value.length >= 4;
  // In a sentence a password is recognised by characters that no word has.
  const isWord = !/\d/.test(value) || !/[A-Za-z]/.test(value) || isName(value) || isTime.test(value);
  return !isWord && value.length >= 5 && name.toLowerCase() !== 'pass';
}

const isTime = /^\d{4}-\d\d-\d\d|^(?:T[+-]|P)?[PT\d.:]{1,12}[a-z]{0,10}$|^T[+-]/i;

/** `db-password`, `SHOP_TOKEN`: what is called so is kept elsewhere. */
function isSecretName(value: string): boolean {
  return isName(value) && /pass|pwd|secret|token|key|cred|vault|auth|login/i.test(value);
}

function looksLikeCredential(value: string): boolean {
  return (/\d/.test(value) || /[a-z][A-Z]/.test(value)) && /[A-Za-z]/.test(value) && !isName(value);
}

interface Place {
  /** Ends where the credential begins. */
  readonly pattern: RegExp;
  readonly kind: SecretKind;
}

const places: readonly Place[] = [
  // `scheme://user:…@host`, `redis://:…@host`.
  { pattern: /:\/\/[^\s/:@?#"'<>\\]{0,100}:/g, kind: 'address' },
  // `jdbc:oracle:thin:name/…@host`.
  { pattern: /jdbc:oracle:(?:thin|oci):[A-Za-z][\w$]{0,29}\//g, kind: 'password' },
  // `Authorization: Bearer …`, and shared access signatures.
  { pattern: /(?<!\w)(?:Bearer|Basic)[ \t]{1,3}["']?/gi, kind: 'authorisation' },
  { pattern: /Authorization:[ \t]{1,3}(?:Token|ApiKey|Splunk|GenieKey|SSWS)[ \t]{1,3}/gi, kind: 'authorisation' },
  { pattern: /[?&;"']sig=/g, kind: 'authorisation' },
];

interface Command {
  readonly programs: ReadonlySet<string>;
  /** The option in the rest of the command that takes a password, up to where that begins. */
  readonly option: RegExp;
  /** What has to stand in the command besides. */
  readonly needs?: RegExp;
  /** True where a name and a colon stand before the password. */
  readonly isPair?: true;
}

/** Programs that take a password where nothing says so. */
const commands: readonly Command[] = [
  {
    programs: setOf('curl wget http https xh httpie rclone lftp smbclient ab hey'),
    option: /(?<=\s)(?:-u|-a|-U|--user|--auth|--proxy-user)[ \t=]{0,3}["']?/g,
    isPair: true,
  },
  {
    programs: setOf('mysql mysqldump mysqladmin mysqlimport mysqlpump mysqlsh mysqlcheck mariadb mariadb-dump 7z'),
    option: /(?<=\s)-p(?=\S)["']?/g,
  },
  {
    programs: setOf('sshpass mongo mongosh mongodump mongorestore mongoexport mongoimport rabbitmqadmin cqlsh'),
    option: /(?<=\s)-p[ \t]{0,3}["']?(?!-|\d{1,5}(?:\s|$|:))/g,
  },
  {
    programs: setOf('docker podman buildah skopeo helm oc az cf nerdctl crane'),
    option: /(?<=\s)-p[ \t]{0,3}["']?(?!-)/g,
    needs: /\slogin\s/,
  },
  { programs: setOf('sqlcmd bcp osql isql unzip zip'), option: /(?<=\s)-P[ \t]{0,3}["']?/g },
  { programs: setOf('redis-cli valkey-cli keydb-cli'), option: /(?<=\s)-a[ \t]{1,3}["']?/g },
  {
    programs: setOf('ldapsearch ldapmodify ldapadd ldapdelete ldappasswd ldapwhoami snowsql'),
    option: /(?<=\s)-w[ \t]{0,3}["']?/g,
  },
  { programs: setOf('sqlplus sqlldr expdp impdp exp imp rman'), option: /(?<=\s)["']?[A-Za-z][\w$]{0,29}\//g },
  { programs: setOf('openssl'), option: /(?<=\s)pass:/g },
  { programs: setOf('net'), option: /(?<=\/user:\S{1,60}\s)["']?/g },
  { programs: setOf('htpasswd'), option: /(?<=\s-\w{0,5}b\w{0,5}\s+\S{1,100}\s+\S{1,60}\s)["']?/g },
  {
    programs: setOf('echo printf'),
    option: /^\s{1,5}(?:-n\s{1,5})?["']?/g,
    needs: /\|\s{0,5}(?:sudo -S|passwd|kinit|docker login|podman login|helm registry login|[a-z]{2,10} login)/,
  },
];

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** What may be the name of a program: what stands before an option. */
const programName = /(?<![\w.-])[a-z\d][a-z\d-]{1,15}(?=[ \t])/g;

/** A password that a program takes by its place: `mysql -p…`, `curl -u name:…`, `docker login -p …`. */
function* commandsIn(text: string): Iterable<Secret> {
  let [last, lastEnd]: [Command | undefined, number] = [undefined, 0];
  for (const { 0: program, index } of text.matchAll(programName)) {
    const command = commands.find(({ programs }) => programs.has(program));
    // Its options were looked for already.
    if (!command || (command === last && index < lastEnd)) continue;
    const from = index + program.length;
    const rest = restOfCommand(text.slice(from, from + longestCommand), program === 'echo' || program === 'printf');
    [last, lastEnd] = [command, from + rest.length];
    if (command.needs && !command.needs.test(rest)) continue;
    for (const found of rest.matchAll(command.option)) {
      const at = from + found.index + found[0].length;
      const value = valueAt(text, at, 'password');
      const name = command.isPair ? value.indexOf(':') + 1 : 0;
      const word = value.slice(name);
      const isNamed = !command.isPair || (name > 1 && !isHarmless(value));
      if (isNamed && word !== '' && !isHarmless(word) && !isSecretName(word))
        yield { start: at + name, end: at + value.length, kind: 'password' };
    }
  }
}

/** In characters: an option further on is looked for no more. */
const longestCommand = 400;

function restOfCommand(text: string, isPiped: boolean): string {
  const end = text.search(isPiped ? /[\n;]/ : /[\n;|]|&&/);
  return end === -1 ? text : text.slice(0, end);
}

/** The word at a place: to the next blank, quote or sign that ends one; in an address to its `@`. */
function valueAt(text: string, start: number, kind: SecretKind): string {
  const piece = text.slice(start, start + longestValue);
  if (kind === 'address') return /^[^\s@/"'<>]*/.exec(piece)?.[0] ?? '';
  const before = text.charAt(start - 1);
  const quoted = before === '"' || before === "'" || before === '`' ? piece.indexOf(before) : -1;
  if (quoted > 0) return piece.slice(0, quoted);
  const bare = /^[^\s"'`,;&|<>]*/.exec(piece)?.[0] ?? '';
  // The full stop or the bracket of a sentence.
  return bare.replace(/(?<![.)\]}])[.)\]}]{1,3}$/, '');
}

/** In characters. A longer word is a text, and its beginning says enough. */
const longestValue = 400;

/** The backslash before a quote belongs to the quote. */
function withoutEscape(secret: Secret, text: string): Secret {
  let { end } = secret;
  while (end > secret.start && text.charAt(end - 1) === '\\') end--;
  return { ...secret, end };
}

function withoutOverlaps(found: readonly Secret[]): Secret[] {
  const inOrder = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Secret[] = [];
  for (const one of inOrder) {
    const last = kept.at(-1);
    if (last && one.start < last.end) {
      if (one.end > last.end) kept[kept.length - 1] = { ...last, end: one.end };
    } else kept.push(one);
  }
  return kept;
}
