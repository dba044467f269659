/**
 * True where a value in the place of a credential is none: a reference to where it is kept, a placeholder, or the name
 * of one. A plan that does it right is not to be blamed for it.
 */
export function isHarmless(value: string): boolean {
  if (value.length < 3 || reference.test(value) || placeholder.test(value)) return true;
  if (isWrapped(value) || isOneSign(value)) return true;
  return words.has(value.toLowerCase().replaceAll(/[^a-z]/g, ''));
}

/** True of the name of a secret or of a variable: words and short numbers, all in one case, parted by signs. */
export function isName(value: string): boolean {
  return /^[a-z]+(?:[-_./][a-z]+|[-_./]v?\d{1,4}){1,20}$/.test(value) || /^[A-Z]+(?:_[A-Z\d]+){1,20}$/.test(value);
}

/** True of a value that looks drawn by lot, as tokens do: letters and digits mixed within a word. */
export function looksRandom(value: string): boolean {
  if (value.length < 8 || isName(value)) return false;
  return value.split(/[-_./:]/).some(part => isMixed(part)) && !/^\d{4}-\d\d-\d\d/.test(value);
}

function isMixed(part: string): boolean {
  if (part.length >= 16 && (part.match(/[a-z][A-Z]/g)?.length ?? 0) >= 3) return true;
  return part.length >= 6 && /\d/.test(part) && /[A-Za-z]/.test(part);
}

/** Variables, templates, paths, and how stores of secrets are referred to. */
const reference =
  /^(?:[$@`(<{[*!#&|>?%/\\~]|\.{1,2}\/|[A-Za-z]:[\\/]|\w{1,30}:\/\/|(?:arn|projects|vault|op|ref|env|file|secrets?|ssm|sops|aws|gcp|azure|kms|keyring|pass|awssm|gcpsm|keyvault|secretref|secretsmanager|parameter|data|configmap|valuefrom|from)[:+/]|(?:var|vars|local|data|module|secrets?|env|inputs?|params?|parameters|steps|needs|values|process|os|config|settings|self|each|node|github|vault|context|credentials)[.[]|(?:ENC|AES256|PBE)[[(:]|\{cipher\})/i;

/** `changeme`, `your-password-here`, `example…`, `…EXAMPLE`, `redacted`. */
const placeholder =
  /^(?:your|my|the|a|some|any|insert|enter|fill|example|sample|dummy|fake|test-?only|changeme|change-?me|replace|redacted|masked|hidden|removed|omitted|placeholder|todo|tbd|fixme|null|none|nil|undefined|true|false|yes|no)(?![a-z\d])|(?:EXAMPLE(?:KEY)?|REDACTED|MASKED|HIDDEN)$/i;

const words: ReadonlySet<string> = new Set(
  (
    'password passwd pwd passphrase pass pw secret secrets token key apikey credential credentials username user login ' +
    'required optional unset empty default prompt ask stdin rotated unchanged vault expires expired see here none string ' +
    'value redacted masked hidden changeme placeholder'
  ).split(' '),
);

/** `%DB_PASSWORD%`, `__TOKEN__`, `@token@`. */
function isWrapped(value: string): boolean {
  const [first, last] = [value.charAt(0), value.charAt(value.length - 1)];
  return (first === last && '%@#!'.includes(first)) || (value.startsWith('__') && value.endsWith('__'));
}

/** `xxxxxx`, `••••••`, `------`. */
function isOneSign(value: string): boolean {
  const first = value.charAt(0).toLowerCase();
  for (const sign of value.toLowerCase()) if (sign !== first) return false;
  return true;
}
