import { asciiTable } from '../text/ascii-table.ts';
import { joinPatterns } from '../text/join-patterns.ts';

/**
 * The words that stand where a fact belongs: `TODO`, `TBD`, `<fill in>`, a line of a template, or a promise. Undefined
 * where the text says something.
 */
export function placeholderIn(text: string): string | undefined {
  if (isPlain(text)) return undefined;
  if (!anyForm.some(form => form.test(text))) return inBrackets(text) ?? questionMarksAt(text);
  for (const form of forms) {
    const found = form.exec(text);
    if (found) return found[0].trim();
  }
  return inBrackets(text) ?? questionMarksAt(text);
}

/** In a longer text they are a file name with wild cards, or a question. */
function questionMarksAt(text: string): string | undefined {
  if (!text.endsWith('???') || /\s/.test(text)) return undefined;
  let start = text.length;
  while (text.charAt(start - 1) === '?') start--;
  return text.slice(start);
}

/** `<fill in>` and `{{ name }}`, where they stand for something in the text. */
function inBrackets(text: string): string | undefined {
  const isMarkup = text.includes('</');
  for (const { 0: found, index } of isMarkup ? [] : text.matchAll(/<[A-Za-z][^<>@:/=]{0,80}>/g))
    if (isInAngles(text, found, index)) return found;
  for (const [found] of text.matchAll(/\{\{[^{}]{1,80}\}\}/g)) if (isInBraces(found.slice(2, -2).trim())) return found;
  return undefined;
}

/**
 * Angle brackets around words. In commands they are redirections (`<dump.sql >out.log`), generics (`List<String>`), and
 * values of options (`--height=<height>`).
 */
function isInAngles(text: string, found: string, at: number): boolean {
  const [before, behind] = [text.charAt(at - 1), text.charAt(at + found.length)];
  if (/[a-z\d_<]/.test(before) || /[a-z\d./<]/.test(behind) || found.endsWith(' >')) return false;
  const word =
    text
      .slice(Math.max(0, at - 60), Math.max(0, at - 1))
      .split(/\s/)
      .at(-1) ?? '';
  return !((before === '=' || before === ' ') && word.startsWith('-') && word.length > 1);
}

/** Words, and no expression of a template language: `.Values.name`, `range $x`, `end`. */
function isInBraces(inside: string): boolean {
  const [first = ''] = inside.split(' ');
  return /^[A-Za-z][\w -]*$/.test(inside) && !templateWords.has(first);
}

const templateWords = new Set('include range end if else with template define block printf index json'.split(' '));

/** True of most values: an id, a number, a time, an address. One look at each letter says so, without a pattern. */
function isPlain(text: string): boolean {
  if (mayBegin[text.charCodeAt(0)] === 1) return isId.test(text) && !placeholderLikeId.test(text);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128 ? inPlaceholder[unit] === 1 && !isOfTime(text, at, unit) : true) return false;
  }
  return !text.includes('changeme') || isId.test(text);
}

const isId = /^[a-z][a-z\d-]*$/;
const placeholderLikeId = /^(?:todo|tb[dca]|fixme|x{3,}|nd)$/;

/** What a placeholder of a single word may begin with. */
const mayBegin = asciiTable(/[tfnx._-]/i);
/** What every other placeholder holds, but for `changeme`: a capital letter, a space, or a bracket. */
const inPlaceholder = asciiTable(/[A-Z ?<{[]/);

/** The capital letters of `2026-03-07T20:00Z` and of `PT1H30M`. */
function isOfTime(text: string, at: number, unit: number): boolean {
  const besides = unit === 84 ? text.charCodeAt(at + 1) : unit === 80 && at === 0 ? 48 : text.charCodeAt(at - 1);
  return besides >= 48 && besides <= 57 && unit >= 65 && unit <= 90;
}

const forms: readonly RegExp[] = [
  /\b(?:TODO|TBD|TBC|TBA|FIXME|XXX)\b/,
  /^(?:todo|tbd|tbc|tba|fixme|x{3,}|n\/?d|\.{3}|…|-{2,}|_{2,})$/i,
  /^(?:todo|tbd|fixme)\b *:/i,
  /^\[(?:insert|fill|your|name|describe|add|enter|link|todo)\b[^\]]{0,80}\]$/i,
  /\b(?:fill (?:this )?in(?: later)?|insert (?:here|name)|replace me|change ?me|lorem ipsum|your (?:name|text|team) here)\b/i,
  /\b(?:to be|yet to be|still to be) (?:defined|decided|determined|confirmed|completed|agreed|clarified|specified|announced|documented|done|tested|written|rehearsed)(?=\s*(?:$|[.,;:!)]|later|soon|after|before|by\b))/i,
  /\b(?:will|shall|should|can) be (?:\w+ )?(?:tested|checked|rehearsed|defined|decided|written|documented|done|added|provided|confirmed|planned|clarified|verified)(?: \w+)? (?:later|soon|afterwards|after (?:the )?(?:go-?live|release)|next (?:week|month|sprint)|in due (?:course|time)|when (?:there is|we have) time)\b/i,
  /(?:^|\s)(?:à (?:définir|compléter|confirmer|préciser|renseigner|faire)|sera (?:testé|fait|défini|écrit)e? (?:plus tard|ensuite|après))(?=$|[\s.,;:!])/i,
];

const anyForm = joinPatterns(forms);

/** True where nothing was said: no text, or a placeholder instead of it. */
export function saysNothing(text: { readonly value: string } | undefined): boolean {
  return text === undefined || text.value.trim() === '' || placeholderIn(text.value) !== undefined;
}

/** What a fix writes where only a person can know. */
export function placeholder(what: string): string {
  return `TODO: ${what}`;
}
